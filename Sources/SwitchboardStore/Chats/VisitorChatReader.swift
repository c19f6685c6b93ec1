import SwitchboardCore

/// Reads a chat as its customer sees it.
package enum VisitorChatReader {
  package static func chat(_ id: ID<Chat>, _ directory: Directory, now: Timestamp, on connection: any SQLConnection) throws -> VisitorChat? {
    guard let state = try ChatStore.state(id, visibleTo: .customer(id), directory, on: connection) else { return nil }
    let wait = try WaitEstimate.of(state.chat, now: now, on: connection)
    return VisitorChat(
      state.chat, lastSeq: state.conversation.lastSeq, ahead: try ChatStore.ahead(of: state.chat, on: connection),
      wait: wait.map { .init(from: $0.from, to: $0.to) }, in: directory)
  }
}
