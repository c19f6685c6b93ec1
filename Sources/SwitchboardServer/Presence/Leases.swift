import ServiceLifecycle
import SwitchboardCore
import SwitchboardStore

/// Renews the leases of the consoles that are open on this node, three times as often as they need it.
struct Leases: Service {
  let desk: Desk

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(LeaseStore.length / 3))
        guard !Task.isCancelled, !desk.presence.online.isEmpty else { continue }
        do { try await desk.perform(RenewLeases(node: desk.node), as: .system) } catch {
          desk.logger.warning("leases could not be renewed", metadata: ["error": "\(error)"])
        }
      }
    }
  }
}

struct RenewLeases: Command {
  let node: String

  func run(as actor: Actor, in tx: WriteTransaction) throws { try LeaseStore.renew(node: node, in: tx) }
}
