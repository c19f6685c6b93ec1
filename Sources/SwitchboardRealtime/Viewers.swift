import SwitchboardCore
import SwitchboardSocket
import Synchronization

/// Who has which conversation before their eyes (P12). A socket looks at one at a time; nothing of it is stored (rule 5).
package final class Viewers: Sendable {
  package struct Viewer: Sendable, Hashable {
    package var id: ID<Agent>
    package var name: String

    package init(_ agent: Agent) {
      id = agent.id
      name = agent.displayName
    }
  }

  private struct Looks {
    var conversation: [SocketID: ID<Conversation>] = [:]
    var viewers: [ID<Conversation>: [SocketID: Viewer]] = [:]
    /// Of rooms only a figure is told.
    var rooms: Set<ID<Conversation>> = []
  }

  private let looks = Mutex(Looks())

  package init() {}

  /// From now on this socket looks at that conversation, and at no other; nil: at none.
  /// - Parameter tell: called for each conversation whose viewers changed, in the order of the changes: what is told last is true.
  package func look(
    _ socket: SocketID, _ viewer: Viewer?, at conversation: ID<Conversation>?, isRoom: Bool = false,
    tell: (ID<Conversation>, [Viewer], _ isRoom: Bool) -> Void
  ) {
    looks.withLock { looks in
      let before = looks.conversation[socket]
      if let before, before != conversation {
        looks.viewers[before]?[socket] = nil
        if looks.viewers[before]?.isEmpty ?? false { looks.viewers[before] = nil }
        looks.conversation[socket] = nil
        tell(before, Self.people(looks.viewers[before]), looks.rooms.contains(before))
        if looks.viewers[before] == nil { looks.rooms.remove(before) }
      }
      guard let conversation, let viewer else { return }
      looks.conversation[socket] = conversation
      looks.viewers[conversation, default: [:]][socket] = viewer
      if isRoom { looks.rooms.insert(conversation) }
      tell(conversation, Self.people(looks.viewers[conversation]), isRoom)
    }
  }

  /// Who has it open now.
  package func people(at conversation: ID<Conversation>) -> [Viewer] { looks.withLock { Self.people($0.viewers[conversation]) } }

  /// Everybody once, however many windows they have.
  private static func people(_ viewers: [SocketID: Viewer]?) -> [Viewer] {
    Set(viewers?.values.map(\.self) ?? []).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}
