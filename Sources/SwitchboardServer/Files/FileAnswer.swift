import Foundation
import HTTPTypes
import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// Gives files out so that none can act: nothing but four kinds of pictures is drawn in place, whatever was sent has the type that its
/// bytes have, no browser may guess another (`nosniff`), and a file that is opened all the same stands in a sandbox without an origin.
enum FileAnswer {
  static func whole(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    try await whole(request, context, desk, as: try await actor(request, context, desk))
  }

  static func whole(_ request: Request, _ context: AppContext, _ desk: Desk, as actor: Actor) async throws -> Response {
    let stored = try await find(request, context, desk, as: actor)
    let type = FileType(rawValue: stored.file.type) ?? .unknown
    return try await answer(
      request, context, path: desk.files.path(of: stored.hash), tag: stored.hash.description, type: type.rawValue,
      disposition: FileName(stored.file.name).disposition(inline: type.isImage))
  }

  static func preview(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    let stored = try await find(request, context, desk, as: try await actor(request, context, desk))
    guard stored.file.preview else { throw Refusal.notFound("This picture") }
    return try await answer(
      request, context, path: desk.files.previewPath(of: stored.hash), tag: stored.hash.description + ".jpg", type: FileType.jpeg.rawValue,
      disposition: FileName(stored.file.name + ".jpg").disposition(inline: true))
  }

  /// What goes with a canned reply: for those who may have the reply.
  static func ofReply(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    let staff = try await Staff(request, context, desk)
    let id = try Call(caller: staff, request: request, context: context, desk: desk).id("id", CannedReply.self)
    let agent = staff.agent
    let found = try await desk.read { connection, directory -> (ChatFile, ContentHash)? in
      let reply = try ReplyRoutes.find(id, for: agent, directory, on: connection).reply
      guard let file = reply.file, let hash = try ReplyFileStore.content(of: id, on: connection) else { return nil }
      return (file, hash)
    }
    guard let (file, hash) = found else { throw Refusal.notFound("This file") }
    let type = FileType(rawValue: file.type) ?? .unknown
    return try await answer(
      request, context, path: desk.files.path(of: hash), tag: hash.description, type: type.rawValue,
      disposition: FileName(file.name).disposition(inline: type.isImage))
  }

  /// A customer's token is signed for one chat; all other tokens, and cookies, are staff's.
  private static func actor(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Actor {
    let isVisitor = request.bearer.flatMap { desk.tokens.chat(of: $0, now: desk.now) } != nil
    return isVisitor ? try await Visitor(request, context, desk).actor : try await Staff(request, context, desk).actor
  }

  private static func find(_ request: Request, _ context: AppContext, _ desk: Desk, as actor: Actor) async throws -> StoredFile {
    let call = Call(caller: try await Anybody(request, context, desk), request: request, context: context, desk: desk)
    let id = try call.id("id", ChatFile.self)
    let stored = try await desk.read { connection, directory in
      try FileStore.file(id, visibleTo: actor, directory, on: connection)
    }
    guard let stored else { throw Refusal.notFound("This file") }
    return stored
  }

  private static func answer(
    _ request: Request, _ context: AppContext, path: String, tag: String, type: String, disposition: String
  ) async throws -> Response {
    // Bytes never change under their number; whether one may have them is asked each time.
    var headers: HTTPFields = [.cacheControl: "private, no-cache", .eTag: "\"\(tag)\""]
    headers[.init("Content-Security-Policy")!] = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
    headers[.init("Cross-Origin-Resource-Policy")!] = "same-origin"
    if request.headers[.ifNoneMatch] == "\"\(tag)\"" { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = type
    headers[.contentDisposition] = disposition
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    guard size != nil else {
      context.logger.error("a stored file is missing on disk", metadata: ["file": "\((path as NSString).lastPathComponent)"])
      throw Refusal(.unavailable, "This file cannot be read just now.")
    }
    return Response(status: .ok, headers: headers, body: try await FileIO().loadFile(path: path, context: context))
  }
}
