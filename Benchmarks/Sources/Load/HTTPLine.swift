import CLinux
import FoundationEssentials
import Glibc

/// One kept connection over which requests go one after the other, each waiting for its whole answer.
package final class HTTPLine {
  package struct Answer {
    package var status: Int
    package var body: [UInt8]

    package func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
      do { return try JSONDecoder().decode(type, from: Data(body)) } catch {
        throw BenchError("the server answered \(status) \(String(decoding: body.prefix(300), as: UTF8.self))")
      }
    }
  }

  private let descriptor: Int32
  private var held: [UInt8] = []
  private var piece = [UInt8](repeating: 0, count: 65_536)

  package init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in(loopback: port)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard connected == 0 else { throw BenchError("nothing listens on \(port)") }
  }

  deinit { close(descriptor) }

  package func send(_ method: String, _ path: String, token: String? = nil, body: String = "") throws -> Answer {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \(body.utf8.count)\r\n"
    if !body.isEmpty { head += "Content-Type: application/json\r\n" }
    if let token { head += "Authorization: Bearer \(token)\r\n" }
    try write(Array((head + "\r\n" + body).utf8))
    return try answer()
  }

  private func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard sent > 0 else { throw BenchError("the server closed the connection") }
      rest = rest.dropFirst(sent)
    }
  }

  private func answer() throws -> Answer {
    var head: Int?
    while head == nil {
      head = held.withUnsafeBufferPointer { $0.position(after: "\r\n\r\n") }
      if head == nil { try more() }
    }
    let end = head ?? 0
    let lines = String(decoding: held[0..<end], as: UTF8.self).split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let length = lines.first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: ":").last.flatMap { Int($0.drop { $0 == " " }) }
    guard let length = status == 204 ? 0 : length else { throw BenchError("an answer without a length") }
    while held.count < end + length { try more() }
    defer { held.removeFirst(end + length) }
    return Answer(status: status, body: Array(held[end..<end + length]))
  }

  private func more() throws {
    let got = Glibc.read(descriptor, &piece, piece.count)
    guard got > 0 else { throw BenchError("the server closed the connection") }
    held += piece[0..<got]
  }
}
