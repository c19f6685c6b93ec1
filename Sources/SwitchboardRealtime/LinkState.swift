import SwitchboardCore
import SwitchboardSocket

/// What a website's pages show of a link (S7): the one frame of their sockets (docs/socket.md, "link").
package struct LinkState: Hashable, Sendable {
  /// Of a link that was deleted while a page was open.
  package static let gone = LinkState(text: #"{"t":"link","online":false}"#)

  private let text: String

  package var frame: PreparedFrame { PreparedFrame(text: text) }

  private init(text: String) {
    self.text = text
  }

  package init(_ link: ID<ChatLink>, in directory: Directory, at now: Timestamp) {
    guard let link = directory.links[link] else {
      self = .gone
      return
    }
    let opensAt = directory.opensAt(link, after: now).map { #","opensAt":\#($0.milliseconds)"# } ?? ""
    text = #"{"t":"link","online":\#(directory.isOnline(link, at: now))\#(opensAt)}"#
  }
}

/// What the pages of each link were last told. Agents come and go all day: an open page hears of it only when that changes what it shows.
struct LinkStates: Sendable {
  private var told: [ID<ChatLink>: LinkState] = [:]

  subscript(link: ID<ChatLink>) -> LinkState? { told[link] }

  /// - Parameters:
  ///   - all: Every link may be other than it was; otherwise only those that pages have read by themselves.
  ///   - read: What such pages show.
  /// - Returns: What has to be told now, and counts as told.
  mutating func news(
    of directory: Directory, at now: Timestamp, all: Bool, read: [ID<ChatLink>: Set<LinkState>]
  ) -> [(ID<ChatLink>, LinkState)] {
    let links = all ? Set(directory.links.keys).union(told.keys).union(read.keys) : Set(read.keys)
    var news: [(ID<ChatLink>, LinkState)] = []
    for link in links {
      let state = LinkState(link, in: directory, at: now)
      if told[link] != state || read[link]?.contains(where: { $0 != state }) == true { news.append((link, state)) }
      told[link] = directory.links[link] == nil ? nil : state
    }
    return news
  }
}
