import HTTPTypes
import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// Files both ways. Bodies are the bytes themselves: they are read by the handlers, never collected in memory.
enum FileRoutes {
  struct Item: Codable, Sendable {
    var id: Int64
    var name: String
    var type: String
    var size: Int64
    var width: Int?
    var height: Int?
    var preview: Bool
    var at: Int64
    var by: String
    var fromCustomer: Bool
    /// Whether the customer has it as well.
    var isPublic: Bool

    init(_ stored: StoredFile) {
      let file = stored.file
      (id, name, type, size, width, height, preview) = (file.id, file.name, file.type, file.size, file.width, file.height, file.preview)
      (at, by, fromCustomer, isPublic) = (stored.at.milliseconds, stored.by.name, stored.by.kind == .customer, stored.isPublic)
    }
  }

  struct Attached: Codable, Sendable { var file: ChatFile }

  /// Bytes. A browser that knows does not send what would be refused.
  struct Largest: Codable, Sendable { var fileBytes: Int }

  static func add(to router: Router<AppContext>, _ api: API, _ desk: Desk) {
    let name = QueryField("name", "what the file is called")
    let sent = [QueryField("id", "the client's id: a retry gets the first answer"), name]
    api.bytes(.post, "/api/conversations/{id}/files", "Send a file (S91)", query: sent, answer: PostFile.Accepted.self, post)
    api.bytes(.post, "/api/visitor/files", "Send a file", query: sent, answer: PostFile.Accepted.self, visitorPost)
    api.bytes(.post, "/api/chats/{id}/files", "Attach a file for staff only", query: [name], answer: Attached.self, attach)
    api.on(.get, "/api/files/limits", "How large a file may be", limits)
    api.on(.get, "/api/chats/{id}/files", "What was sent and attached", list)
    api.describeBytes("/api/files/{id}/preview", .reader, "A small picture of a picture")
    api.describeBytes("/api/files/{id}/{name}", .reader, "The file; the name is for whoever reads the address")
    router.get("/api/files/{id}/preview") { try await FileAnswer.preview($0, $1, desk) }
    router.get("/api/files/{id}/{name}") { try await FileAnswer.whole($0, $1, desk) }
  }

  static func limits(_ call: Call<Anybody>, _: Nothing) async throws -> Largest { Largest(fileBytes: call.desk.config.fileBytes) }

  static func post(_ call: Call<Staff>) async throws -> PostFile.Accepted {
    try await send(FileUpload.staff(call), to: try call.id("id", Conversation.self), as: call.caller.actor, call)
  }

  static func visitorPost(_ call: Call<Visitor>) async throws -> PostFile.Accepted {
    let (desk, address) = (call.desk, call.request.clientAddress(call.context, call.desk.config))
    try desk.limits.spend(.init("files of an address", desk.config.filesPerAddress, per: FileUpload.window), address, now: desk.now)
    return try await send(FileUpload.visitor(call), to: nil, as: call.caller.actor, call)
  }

  static func attach(_ call: Call<Staff>) async throws -> Attached {
    let (chat, name, desk, actor) = (try call.id("id", Chat.self), FileName(call.query("name")), call.desk, call.caller.actor)
    let most = Int64(desk.config.chatFileBytes)
    return try await FileUpload.staff(call).take(call.request) { length in
      try await desk.read { connection, directory in
        guard let state = try ChatStore.state(chat, visibleTo: actor, directory, on: connection) else {
          throw Refusal.notFound("This chat")
        }
        if let agent = actor.agent { try ChatPolicy.work(agent, state.chat, directory) }
        try FileAllowance.check(length, inChat: chat, most: most, on: connection)
        return nil
      }
    } keep: { content in
      Attached(file: try await desk.perform(AttachFile(chat: chat, name: name, content: content, mostInChat: most), as: actor))
    }
  }

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> Items<Item> {
    let (chat, actor) = (try call.id("id", Chat.self), call.caller.actor)
    return try await call.desk.read { connection, directory in
      guard try ChatStore.state(chat, visibleTo: actor, directory, on: connection) != nil else { throw Refusal.notFound("This chat") }
      return Items(items: try FileStore.files(of: chat, on: connection).map(Item.init))
    }
  }

  private static func send<C>(
    _ upload: FileUpload, to conversation: ID<Conversation>?, as actor: Actor, _ call: Call<C>
  ) async throws -> PostFile.Accepted {
    let (desk, id, name) = (call.desk, try ClientID(call.query("id")), FileName(call.query("name")))
    let place = FilePlace(conversation: conversation)
    let most = Int64(desk.config.chatFileBytes)
    return try await upload.take(call.request) { length in
      let now = desk.now
      return try await desk.read { connection, directory in
        let found = try place.find(as: actor, directory, on: connection)
        if let first = try place.first(id, found, by: actor, on: connection) { return first }
        let announced = ChatFile(id: 0, name: name.rawValue, type: FileType.unknown.rawValue, size: length)
        try place.check(announced, id, found, by: actor, directory, now: now)
        try FileAllowance.check(length, in: found, most: most, on: connection)
        return nil
      }
    } keep: { content in
      try await desk.perform(PostFile(conversation: conversation, id: id, name: name, content: content, mostInChat: most), as: actor)
    }
  }
}
