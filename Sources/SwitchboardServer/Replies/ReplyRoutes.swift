import Foundation
import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// Canned replies (S89): listed, written, inserted.
enum ReplyRoutes {
  static func add(to api: API) {
    api.on(
      .get, "/api/replies", "Canned replies that I may use",
      query: [
        QueryField("q", "title, text, shortcut or folder"), QueryField("chat", "only those that fit this chat"),
        QueryField("editable", "those that I may change instead", values: ["true", "false"]),
      ], list)
    api.on(.get, "/api/replies/{id}", "One canned reply", one)
    api.on(.post, "/api/replies", "Write a canned reply", status: .created, create)
    api.on(.put, "/api/replies/{id}", "Change it", update)
    api.on(.delete, "/api/replies/{id}", "Delete it", delete)
    api.on(.post, "/api/replies/{id}/insertion", "Its text for a chat, with the variables filled in", insert)
  }

  struct View: Codable, Sendable {
    var id: Int64
    var folder: String
    var title: String
    var text: String
    var shortcut: String?
    var scope: CannedReply.Scope.Name
    var group: Int64?
    var groupName: String?
    var department: Int64?
    var departmentName: String?
    var language: String?
    /// By the caller.
    var uses: Int
    var usedAt: Int64?
    var changedAt: Int64
    var changedBy: String?
    var mayChange: Bool
    var file: ChatFile?

    init(_ entry: ReplyStore.Entry, for agent: ID<Agent>, in directory: Directory) {
      let reply = entry.reply
      id = reply.id.rawValue
      folder = reply.folder
      title = reply.title
      text = reply.text
      shortcut = reply.shortcut
      scope = reply.scope.name
      if case .group(let id) = reply.scope { (group, groupName) = (id.rawValue, directory.groups[id]?.name) }
      if case .department(let id) = reply.scope { (department, departmentName) = (id.rawValue, directory.departments[id]?.name) }
      language = reply.language?.rawValue
      uses = entry.uses
      usedAt = entry.usedAt?.milliseconds
      changedAt = reply.changedAt.milliseconds
      changedBy = reply.changedBy.flatMap { directory.agents[$0]?.displayName }
      mayChange = ReplyPolicy.mayChange(agent, reply.scope, directory)
      file = reply.file
    }

    func holds(_ query: String) -> Bool {
      [title, text, folder, shortcut ?? ""].contains { $0.range(of: query, options: [.caseInsensitive, .diacriticInsensitive]) != nil }
    }
  }

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> Items<View> {
    let (agent, actor) = (call.caller.agent, call.caller.actor)
    let query = try Field.optionalLine(call.query("q"), "q", "The search", limit: 200)
    let chat = try call.number("chat", in: 1...Int64.max).map { ID<Chat>($0) }
    let isEditing = call.query("editable") == "true"
    return try await call.desk.read { connection, directory in
      let state = try chat.map { id in
        guard let state = try ChatStore.state(id, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This chat") }
        return state
      }
      let entries = try ReplyStore.all(for: agent, on: connection).filter { entry in
        let scope = entry.reply.scope
        if isEditing { return ReplyPolicy.mayChange(agent, scope, directory) }
        return ReplyPolicy.uses(agent, scope, directory) && (state.map { ReplyPolicy.fits(scope, $0.chat, directory) } ?? true)
      }
      let views = entries.map { View($0, for: agent, in: directory) }
      return Items(items: query.map { query in views.filter { $0.holds(query) } } ?? views)
    }
  }

  static func one(_ call: Call<Staff>, _: Nothing) async throws -> View {
    let (agent, id) = (call.caller.agent, try call.id("id", CannedReply.self))
    return try await call.desk.read { connection, directory in View(try find(id, for: agent, directory, on: connection), for: agent, in: directory) }
  }

  struct Input: Codable, Sendable {
    var folder: String?
    var title: String?
    var text: String?
    /// "" takes it away.
    var shortcut: String?
    var scope: CannedReply.Scope.Name?
    var group: Int64?
    var department: Int64?
    /// "" for any.
    var language: String?
  }

  static func create(_ call: Call<Staff>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveReply(id: nil, input: input), as: call.caller.actor)
  }

  static func update(_ call: Call<Staff>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveReply(id: try call.id(), input: input), as: call.caller.actor)
  }

  static func delete(_ call: Call<Staff>, _: Nothing) async throws -> Nothing {
    let id = try call.id("id", CannedReply.self)
    let file = try await call.desk.read { connection, _ in try ReplyFileStore.content(of: id, on: connection) }
    try await call.desk.perform(DeleteReply(id: id), as: call.caller.actor)
    try await ReplyFileRoutes.forget(file, call.desk)
    return Nothing()
  }

  struct Insertion: Codable, Sendable {
    var chat: Int64
    /// Where the person sits, so that {date} is their day; an IANA name.
    var timeZone: String?
  }

  struct Inserted: Codable, Sendable {
    var text: String
    /// Variables without a value; they stand in the text as they were.
    var unknown: [String]
  }

  static func insert(_ call: Call<Staff>, _ input: Insertion) async throws -> Inserted {
    try await call.desk.perform(InsertReply(id: try call.id(), input: input), as: call.caller.actor)
  }

  /// One that the agent may use or change; others are told that it does not exist.
  static func find(
    _ id: ID<CannedReply>, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> ReplyStore.Entry {
    guard let entry = try ReplyStore.find(id, for: agent, on: connection),
      ReplyPolicy.uses(agent, entry.reply.scope, directory) || ReplyPolicy.mayChange(agent, entry.reply.scope, directory)
    else { throw Refusal.notFound("This canned reply") }
    return entry
  }
}
