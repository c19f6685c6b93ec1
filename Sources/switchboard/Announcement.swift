import SwitchboardServer
import Synchronization

/// What the program says once it listens: where to go, and as whom.
final class Announcement: Sendable {
  private let config: Config
  private let isDemo: Bool
  let setupToken = Mutex<String?>(nil)

  init(config: Config, isDemo: Bool) {
    self.config = config
    self.isDemo = isDemo
  }

  func print(port: Int) {
    let scheme = config.tlsCertificate == nil ? "http" : "https"
    let base = "\(scheme)://\(config.host):\(port)"
    say("")
    say("  Switchboard is running.")
    say("")
    say("  Console for agents     \(base)/console")
    say("  Portal for customers   \(base)/")
    if isDemo {
      say("  A customer's website   \(base)/demo")
      say("")
      say("  Sign in at the console as one of these, each with the password \(DemoDesk.password):")
      for person in DemoDesk.people { say("    \(person.email.padded(to: 28)) \(person.name), \(person.role)") }
      say("")
      say("  Then open the customer's website in another window and ask something.")
    }
    if let token = setupToken.withLock({ $0 }) {
      say("")
      say("  This desk has no administrator yet. Open the console and use this setup token:")
      say("")
      say("    \(token)")
    }
    say("")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
