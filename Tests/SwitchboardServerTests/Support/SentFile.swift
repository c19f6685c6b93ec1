import Foundation
import NIOCore
import NIOPosix
import SwitchboardServer

/// Bytes of files as people send them.
enum SampleFile {
  /// A red picture of 3 by 2 pixels.
  static let png = Array(
    Data(base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AAQQxwFgBB0gX7h/C5SAAAAABJRU5ErkJggg==") ?? Data())
  /// 8 by 4 pixels that a telephone held upright says to turn, with what it knows about the place.
  static let photo = Array(
    Data(base64Encoded: """
      /9j/4QA8RXhpZgAASUkqAAgAAAACAA4BAgAOAAAAJgAAABIBAwABAAAABgAAAAAAAABUYWtlbiBhdCBob21lAP/bAEMAEAsMDgwKEA4NDhIREBMYKBoYFhYY\
      MSMlHSg6Mz08OTM4N0BIXE5ARFdFNzhQbVFXX2JnaGc+TXF5cGR4XGVnY//bAEMBERISGBUYLxoaL2NCOEJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj\
      Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY//AABEIAAQACAMBIgACEQEDEQH/xAAVAAEBAAAAAAAAAAAAAAAAAAAABf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAV\
      AQEBAAAAAAAAAAAAAAAAAAAFBv/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIoAteP/2Q==\

      """) ?? Data())
  static let text = Array("Order 4711\nOrder 4712\n".utf8)
  static let page = Array("<!doctype html><script>alert(1)</script>".utf8)
  static let drawing = Array("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".utf8)
}

extension Staff {
  /// Sends a file into one of a chat's conversations.
  @discardableResult func sendFile(
    _ bytes: [UInt8], in conversation: Int64, name: String = "orders.txt", id: String = World.clientID(), headers more: [(String, String)] = []
  ) async throws -> HTTPClient.Answer {
    try await world.http.send(
      "POST", "/api/conversations/\(conversation)/files?id=\(id)&name=\(name.inQuery)", headers: headers + more, body: bytes)
  }

  @discardableResult func attachFile(_ bytes: [UInt8], to chat: Int64, name: String = "orders.txt") async throws -> HTTPClient.Answer {
    try await world.http.send("POST", "/api/chats/\(chat)/files?name=\(name.inQuery)", headers: headers, body: bytes)
  }
}

extension Customer {
  @discardableResult func sendFile(_ bytes: [UInt8], name: String = "orders.txt", id: String = World.clientID()) async throws -> HTTPClient.Answer {
    try await world.http.send(
      "POST", "/api/visitor/files?id=\(id)&name=\(name.inQuery)", headers: [("Authorization", "Bearer \(token)")], body: bytes)
  }
}

extension World {
  /// What lies in the folder of files, without what is on its way.
  var storedFiles: [String] { Self.files(below: desk.files.root).filter { !$0.hasPrefix("incoming/") } }
  var incomingFiles: [String] { Self.files(below: desk.files.root + "/incoming") }

  private static func files(below folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }
}

extension String {
  fileprivate var inQuery: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}

extension World {
  /// A customer's upload that stops in the middle: the connection stays open until it is closed. Answers when the desk has begun to store it.
  func halfUpload(as customer: Customer, announced: Int, sent: Int) async throws -> any Channel {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port).get()
    let head = """
      POST /api/visitor/files?id=\(World.clientID())&name=half.bin HTTP/1.1\r
      Host: 127.0.0.1\r
      Authorization: Bearer \(customer.token)\r
      Content-Length: \(announced)\r
      \r

      """
    try await channel.writeAndFlush(ByteBuffer(bytes: Array(head.utf8) + [UInt8](repeating: 1, count: sent))).get()
    while incomingFiles.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    return channel
  }
}
