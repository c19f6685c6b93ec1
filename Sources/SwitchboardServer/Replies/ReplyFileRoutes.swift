import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// The file that goes with a canned reply, for instance a form to print: kept once, sent with each use.
enum ReplyFileRoutes {
  static func add(to router: Router<AppContext>, _ api: API, _ desk: Desk) {
    api.bytes(
      .post, "/api/replies/{id}/file", "Give it a file, in place of the one before", query: [QueryField("name", "what the file is called")],
      answer: ReplyRoutes.View.self, set)
    api.on(.delete, "/api/replies/{id}/file", "Take its file away", remove)
    api.describeBytes("/api/replies/{id}/file/{name}", Staff.access, "Its file; the name is for whoever reads the address")
    router.get("/api/replies/{id}/file/{name}") { try await FileAnswer.ofReply($0, $1, desk) }
  }

  static func set(_ call: Call<Staff>) async throws -> ReplyRoutes.View {
    let (id, name, desk, actor) = (try call.id("id", CannedReply.self), FileName(call.query("name")), call.desk, call.caller.actor)
    let agent = call.caller.agent
    let before = try await desk.read { connection, _ in try ReplyFileStore.content(of: id, on: connection) }
    let view = try await FileUpload.staff(call).take(call.request) { _ in
      try await desk.read { connection, directory in
        try ReplyPolicy.change(agent, ReplyRoutes.find(id, for: agent, directory, on: connection).reply.scope, directory)
        return nil
      }
    } keep: { content in
      try await desk.perform(SetReplyFile(reply: id, file: (name, content)), as: actor)
    }
    try await forget(before, desk)
    return view
  }

  static func remove(_ call: Call<Staff>, _: Nothing) async throws -> ReplyRoutes.View {
    let (id, desk) = (try call.id("id", CannedReply.self), call.desk)
    let before = try await desk.read { connection, _ in try ReplyFileStore.content(of: id, on: connection) }
    let view = try await desk.perform(SetReplyFile(reply: id, file: nil), as: call.caller.actor)
    try await forget(before, desk)
    return view
  }

  /// Bytes that nobody needs any more do not stay.
  static func forget(_ hash: ContentHash?, _ desk: Desk) async throws {
    guard let hash else { return }
    let files = desk.files
    try await desk.database.write { tx in
      if try !FileStore.isUsed(hash, on: tx.connection) { files.forget(hash) }
    }
  }
}

/// Nil takes the file away.
struct SetReplyFile: Command {
  let reply: ID<CannedReply>
  let file: (name: FileName, content: FileContent)?

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ReplyRoutes.View {
    let directory = try tx.directory()
    guard let agent = actor.agent else { throw Refusal.notFound("This canned reply") }
    try ReplyPolicy.change(agent, ReplyRoutes.find(reply, for: agent, directory, on: tx.connection).reply.scope, directory)
    if let file { try ReplyFileStore.set(file.content, named: file.name, of: reply, in: tx) } else { try ReplyFileStore.remove(of: reply, in: tx) }
    return .init(try ReplyRoutes.find(reply, for: agent, directory, on: tx.connection), for: agent, in: directory)
  }
}
