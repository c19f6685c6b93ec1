import SwitchboardCore
import SwitchboardStore

/// A page of either conversation of a chat, for staff.
struct StaffPage: Sendable {
  let frame: StaffFrame
  let last: Seq

  /// What follows `since` (or the newest page), or the page that ends right before `before`.
  static func load(
    _ id: ID<Conversation>, since: Seq?, before: Seq? = nil, limit: Int64 = EventLog.pageSize, as actor: Actor, _ desk: Desk
  ) async throws -> StaffPage {
    try await desk.read { connection, directory in
      guard let state = try ChatStore.state(conversation: id, visibleTo: actor, directory, on: connection) else {
        throw Refusal.notFound("This conversation")
      }
      func page<Body: StoredEvent>(_ head: Conversation) throws -> (Page<Body>, SeenMarks) {
        let page: Page<Body> =
          if let before {
            try EventLog.page(id, before: before, limit: limit, last: head.lastSeq, on: connection)
          } else {
            try EventLog.page(id, since: since, last: head.lastSeq, on: connection)
          }
        return (page, SeenMarks(customer: head.seenByCustomer, staff: head.seenByStaff))
      }
      if id == state.conversation.id {
        let (page, seen): (Page<PublicEvent>, SeenMarks) = try page(state.conversation)
        return StaffPage(frame: .subscribed(id, try page.translated(id, forCustomer: false, on: connection), seen: seen), last: page.last)
      }
      let (page, seen): (Page<BackstageEvent>, SeenMarks) = try page(state.backstage)
      return StaffPage(frame: .subscribedBackstage(id, page, seen: seen), last: page.last)
    }
  }
}
