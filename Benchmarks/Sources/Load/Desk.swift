import FoundationEssentials
import Glibc

/// The input file that the product writes for a benchmark: active chats, each assigned to an agent, and what opens their sockets.
package struct Desk: Codable, Sendable {
  package struct Agent: Codable, Sendable {
    package var id: Int
    package var key: String
  }
  package struct Chat: Codable, Sendable {
    package var id: Int
    package var conversation: Int
    package var token: String
    package var agent: Int
  }
  /// A chat room that all of the agents have access to.
  package struct Room: Codable, Sendable {
    package var id: Int
    package var conversation: Int
    package var messages: Int
    /// The number of its newest event.
    package var last: Int
    /// Between which moments its messages were written, in milliseconds since 1970.
    package var from: Int
    package var to: Int
  }
  package var agents: [Agent]
  package var chats: [Chat]
  /// When the first of the chats end by themselves, in milliseconds since 1970; with `--bench-due` only.
  package var dueAt: Int64?
  /// With `--bench-room` only.
  package var room: Room?

  package static func read(_ path: String) throws -> Desk {
    guard let text = File.read(path) else { throw BenchError("cannot read \(path)") }
    let desk = try JSONDecoder().decode(Desk.self, from: Data(text))
    guard !desk.agents.isEmpty, !desk.chats.isEmpty || desk.room != nil else { throw BenchError("\(path) has no agents, or neither chats nor a room") }
    return desk
  }

  func customer(_ index: Int) -> [UInt8] {
    Upgrade(path: "/api/visitor/socket", subprotocols: ["switchboard.v1", "token.\(chats[index].token)"]).bytes
  }

  func agent(_ index: Int) -> [UInt8] {
    Upgrade(path: "/api/socket", headers: [("Authorization", "Bearer \(agents[index].key)")]).bytes
  }

  static func subscription(_ conversation: Int) -> [UInt8] { Array("{\"t\":\"sub\",\"c\":\(conversation)}".utf8) }

  func benchRoom() throws(BenchError) -> Room {
    guard let room else { throw BenchError("the desk file has no room; make it with `switchboard demo --bench-room`") }
    return room
  }
}

/// What stops a benchmark before it has a figure.
package struct BenchError: Error, CustomStringConvertible {
  package var description: String
  package init(_ description: String) { self.description = description }
}

package enum File {
  /// A whole file, or nil. Also reads what `/proc` makes up on the fly.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = Glibc.read(descriptor, &piece, piece.count)
      if got <= 0 { return got == 0 ? bytes : nil }
      bytes += piece[0..<got]
    }
  }

  package static func text(_ path: String) -> String? { read(path).map { String(decoding: $0, as: UTF8.self) } }
}
