import SwitchboardCore
import SwitchboardStore

/// What staff keep beside a chat.
enum RecordRoutes {
  static func add(to api: API) {
    records(api, "comments", "Comments (S105)", CommentView.self, CommentInput.self)
    records(api, "time-logs", "Time logs (S107)", TimeLogView.self, TimeLogInput.self)
    records(api, "call-logs", "Call logs (S82)", CallLogView.self, CallLogInput.self)
    api.on(
      .get, "/api/calls", "Calls of all chats",
      query: QueryField.list([], search: "number, description, customer or chat", by: CallList.Sort.self),
      CallRoutes.list)
    api.on(.get, "/api/calls/{id}", "One call", CallRoutes.one)
    api.on(.get, "/api/chats/{id}/related", "Related items (S108)", RelatedRoutes.list)
    api.on(.post, "/api/chats/{id}/related", "Relate an existing item (S87)", status: .created, RelatedRoutes.add)
    api.on(.delete, "/api/chats/{id}/related/{type}/{ref}", "Take the relation away", RelatedRoutes.remove)
    api.on(.post, "/api/chats/{id}/tickets", "Open a ticket from the chat (S86)", status: .created, TicketRoutes.openFromChat)
    api.on(
      .get, "/api/agents/choices", "To whom something can be given",
      query: [QueryField("chat", "who can be asked to look at this chat"), QueryField("group", "members of this group")], AgentChoices.list)
  }

  private static func records<View: RecordView, Input: RecordInput>(
    _ api: API, _ name: String, _ title: String, _ view: View.Type, _ input: Input.Type
  ) where View.Content == Input.Content {
    let path = "/api/chats/{id}/\(name)"
    api.on(.get, path, title) { (call: Call<Staff>, _: Nothing) -> Items<View> in
      try await call.reading(try call.id()) { state, _, _, connection in
        Items(items: try RecordStore<View.Content>.all(of: state.chat.id, on: connection).map { View($0) })
      }
    }
    api.on(.post, path, "Add one", status: .created) { (call: Call<Staff>, input: Input) -> View in
      View(try await call.desk.perform(AddRecord(chat: try call.id(), input: input), as: call.caller.actor))
    }
    api.on(.put, path + "/{record}", "Change one") { (call: Call<Staff>, input: Input) -> View in
      View(try await call.desk.perform(ChangeRecord(chat: try call.id(), id: try call.id("record"), input: input), as: call.caller.actor))
    }
    api.on(.delete, path + "/{record}", "Delete one") { (call: Call<Staff>, _: Nothing) -> Nothing in
      try await call.desk.perform(
        DeleteRecord<View.Content>(chat: try call.id(), id: try call.id("record")), as: call.caller.actor)
      return Nothing()
    }
  }
}
