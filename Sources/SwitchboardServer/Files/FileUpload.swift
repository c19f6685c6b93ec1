import Hummingbird
import NIOPosix
import SwitchboardCore
import SwitchboardStore

/// From the request's body to the stored file, for every way that files come in.
struct FileUpload {
  let desk: Desk
  /// Who sends, for the limits.
  let sender: String
  let rule: Limits.Rule

  static let window: Int64 = 10 * 60_000

  static func visitor(_ call: Call<Visitor>) -> FileUpload {
    let rule = Limits.Rule("customer's files", call.desk.config.filesPerVisitor, per: window)
    return FileUpload(desk: call.desk, sender: "chat \(call.caller.chat)", rule: rule)
  }

  static func staff(_ call: Call<Staff>) -> FileUpload {
    let rule = Limits.Rule("agent's files", call.desk.config.filesPerAgent, per: window)
    return FileUpload(desk: call.desk, sender: "agent \(call.caller.agent)", rule: rule)
  }

  /// - Parameters:
  ///   - check: asked with the announced size before the body is read; an answer ends it there.
  ///   - keep: makes the row. What it refuses leaves nothing behind.
  func take<Answer: Sendable>(
    _ request: Request, check: (Int64) async throws -> Answer?, keep: (FileContent) async throws -> Answer
  ) async throws -> Answer {
    let length = try announced(request)
    if let answer = try await check(length) { return answer }
    try desk.limits.spend(rule, sender, now: desk.now)
    try desk.files.enter(sender)
    defer { desk.files.leave(sender) }
    guard let free = desk.files.free, free - length >= Int64(desk.config.fileReserve) else { throw Refusal.diskFull }
    let arrival = try await IncomingFile.receive(request.body, into: desk.files)
    let files = desk.files
    let placed = try await NIOThreadPool.singleton.runIfActive { try files.place(arrival) }
    defer { files.release(placed) }
    let pixels = arrival.type.isImage ? await desk.previews.make(of: arrival.hash, in: files) : nil
    let outcome: Result<Answer, any Error>
    do {
      outcome = .success(try await keep(FileContent(hash: arrival.hash, type: arrival.type, size: arrival.size, pixels: pixels)))
    } catch {
      outcome = .failure(error)
    }
    // Refused; or answered with the first of two that came under one id.
    if try await !desk.read({ connection, _ in try FileStore.isUsed(placed.hash, on: connection) }) {
      try await desk.database.write { tx in
        if try !FileStore.isUsed(placed.hash, on: tx.connection) { files.discard(placed) }
      }
    }
    return try outcome.get()
  }

  private func announced(_ request: Request) throws -> Int64 {
    guard let length = request.headers[.contentLength].flatMap({ Int64($0) }), length >= 0 else {
      throw Refusal(.malformed, "The size of the file must be said first (Content-Length).")
    }
    let most = Int64(desk.config.fileBytes)
    guard length <= most else {
      throw Refusal(.bodyTooLarge, "This file is larger than the \(most / 1_000_000) MB that can be sent.", info: ["limit": "\(most)"])
    }
    guard length > 0 else { throw Refusal.invalid("file", "This file is empty.") }
    return length
  }
}
