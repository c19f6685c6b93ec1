import SwitchboardCore

/// Reads a chat as its customer sees it.
package enum VisitorChatReader {
  package static func chat(_ id: ID<Chat>, _ directory: Directory, on connection: any SQLConnection) throws -> VisitorChat? {
    guard let state = try ChatStore.state(id, visibleTo: .customer(id), directory, on: connection) else { return nil }
    return VisitorChat(
      state.chat, lastSeq: state.conversation.lastSeq, ahead: try ChatStore.ahead(of: state.chat, on: connection), in: directory)
  }
}
