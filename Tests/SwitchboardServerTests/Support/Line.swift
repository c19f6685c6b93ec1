import NIOCore
import SocketTesting
import Synchronization

/// A socket to the desk that remembers every text it was ever sent.
final class Line: Sendable {
  struct Closed: Error, Equatable { let code: UInt16? }
  struct Unexpected: Error { let what: String }

  let socket: SocketClient
  private let texts = Mutex<[String]>([])

  var heard: [String] { texts.withLock { $0 } }

  init(_ socket: SocketClient) { self.socket = socket }

  func say(_ frame: JSON) async throws { try await socket.send(String(decoding: frame.bytes, as: UTF8.self)) }

  /// The next frame, whatever it is.
  func next(within limit: TimeAmount = .seconds(60)) async throws -> JSON {
    while true {
      switch try await socket.next(within: limit) {
      case .text(let text):
        texts.withLock { $0.append(text) }
        return try JSON(text)
      case .closed(let code): throw Closed(code: code)
      case .ended: throw Closed(code: nil)
      case .ping, .pong: continue
      }
    }
  }

  /// The next frame of this name that fits; others before it are passed over.
  @discardableResult func next(
    _ name: String, where fits: @Sendable (JSON) -> Bool = { _ in true }
  ) async throws -> JSON {
    let end = NIODeadline.now() + .seconds(60)
    while NIODeadline.now() < end {
      let frame = try await next(within: end - .now())
      if frame["t"] == .text(name), fits(frame) { return frame }
    }
    throw Unexpected(what: "no \(name) came")
  }

  /// All frames up to the answer to a heartbeat.
  func untilHeartbeat() async throws -> [JSON] {
    try await say(["t": "p"])
    var frames: [JSON] = []
    while true {
      let frame = try await next()
      if frame["t"] == "p" { return frames }
      frames.append(frame)
    }
  }

  /// Says something and waits until it is on disk.
  @discardableResult func post(_ text: String, id: String, in conversation: Int64) async throws -> JSON {
    try await say(["t": "post", "c": .of(conversation), "id": .text(id), "text": .text(text)])
    return try await answer(to: id)
  }

  /// `ok` or `no`.
  func answer(to id: String) async throws -> JSON {
    while true {
      let frame = try await next()
      if frame["id"] == .text(id), frame["t"] == "ok" || frame["t"] == "no" { return frame }
    }
  }

  func subscribe(_ conversation: Int64, since: Int64? = nil) async throws -> JSON {
    var frame: [String: JSON] = ["t": "sub", "c": .of(conversation)]
    if let since { frame["since"] = .of(since) }
    try await say(.object(frame))
    return try await next("subbed") { $0["c"] == .of(conversation) }
  }

  func closeCode() async throws -> UInt16? { try await socket.closeCode(within: .seconds(60)) }
}
