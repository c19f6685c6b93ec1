import SwitchboardCore

/// Rooms as rows of lists.
package enum RoomReader {
  package static func row(_ state: RoomState, _ directory: Directory, on connection: any SQLConnection) throws -> RoomRow {
    RoomRow(state, last: try RoomMessageStore.last(of: state.head, on: connection), in: directory)
  }

  /// The row and the own marks of one agent: without words that are not this agent's to read.
  package static func own(
    _ row: RoomRow, _ state: RoomState, _ agent: ID<Agent>
  ) -> (row: RoomRow, marks: RoomMarks) {
    let member = state.member(agent) ?? .newcomer(agent, state.head)
    let isHidden = member.state == .left || state.head.lastMessageSeq <= member.fromSeq
    return (isHidden ? row.withoutWords() : row, RoomMarks(member))
  }
}
