import SwitchboardCore
import SwitchboardStore

/// A page of any conversation that staff may read.
struct StaffPage: Sendable {
  let frame: StaffFrame
  let last: Seq

  static func load(
    _ id: ID<Conversation>, _ place: LogPlace, limit: Int64 = EventLog.pageSize, as actor: Actor, _ desk: Desk
  ) async throws -> StaffPage {
    try await desk.read { connection, directory -> StaffPage in
      switch try ConversationPlace.find(id, visibleTo: actor, directory, on: connection) {
      case nil: throw Refusal.notFound("This conversation")
      case .chat(let state, .backstage):
        let page: Page<BackstageEvent> = try EventLog.page(place, limit: limit, of: state.backstage, on: connection)
        return StaffPage(frame: .subscribedBackstage(id, page, seen: state.backstage.seenMarks), last: page.last)
      case .chat(let state, _):
        let page: Page<PublicEvent> = try EventLog.page(place, limit: limit, of: state.conversation, on: connection)
        let translated = try page.translated(id, forCustomer: false, on: connection)
        return StaffPage(frame: .subscribed(id, translated, seen: state.conversation.seenMarks), last: page.last)
      case .room(let state):
        let room = try RoomPages.page(place, limit: limit, of: state, for: actor.agent, directory, on: connection)
        return StaffPage(frame: .subscribedRoom(id, room), last: room.page.last)
      }
    }
  }
}

extension Conversation {
  fileprivate var seenMarks: SeenMarks { SeenMarks(customer: seenByCustomer, staff: seenByStaff) }
}
