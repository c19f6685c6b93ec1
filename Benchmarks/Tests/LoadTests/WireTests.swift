import Testing

@testable import Load

@Suite struct WireTests {
  private func frame(_ payload: Int, first: UInt8 = 0x81) -> [UInt8] {
    let length: [UInt8] =
      payload < 126
      ? [UInt8(payload)]
      : payload < 65_536 ? [126, UInt8(payload >> 8), UInt8(payload & 255)] : [127] + (0..<8).map { UInt8(payload >> (56 - 8 * $0) & 255) }
    return [first] + length + [UInt8](repeating: 0x61, count: payload)
  }

  @Test("Frames of every length form are cut where they end", arguments: [0, 125, 126, 400, 65_535, 65_536])
  func lengths(_ payload: Int) throws {
    let bytes = frame(payload)
    let found = try #require(withBytes(bytes + [0x81]) { Wire.webSocket.frame($0) })
    #expect(found.count == payload)
    #expect(found.end == bytes.count)
    #expect(withBytes(Array(bytes.dropLast())) { Wire.webSocket.frame($0) } == nil)
  }

  @Test(
    "A masked frame from a server, a fragment and a reserved bit are malformed",
    arguments: [[0x81, 0x85], [0x01, 0x02, 0, 0], [0xc1, 0x00]])
  func malformed(_ bytes: [UInt8]) throws {
    #expect(try #require(withBytes(bytes) { Wire.webSocket.frame($0) }).kind == .malformed)
  }

  @Test("What we send is masked as RFC 6455 says", arguments: [0, 5, 8, 125, 126, 300, 70_000])
  func masked(_ count: Int) throws {
    var out = Chunk()
    defer { out.release() }
    let payload = (0..<count).map { UInt8($0 & 255) }
    payload.withUnsafeBufferPointer { source in
      var byte: UInt8 = 0
      withUnsafePointer(to: &byte) { MaskedFrame.write(source.baseAddress ?? $0, count, opcode: 1, to: &out) }
    }
    let bytes = Array(Bytes(start: out.base, count: out.count))
    #expect(bytes[0] == 0x81)
    #expect(bytes[1] & 0x80 != 0)
    let header = count < 126 ? 2 : count < 65_536 ? 4 : 10
    let mask = bytes[header..<(header + 4)]
    #expect(bytes.count == header + 4 + count)
    #expect(bytes[(header + 4)...].enumerated().map { $1 ^ mask[mask.startIndex + $0 % 4] } == payload)
  }

  @Test("A published message, a subscription and a number are read from Redis")
  func redis() throws {
    let push = "*3\r\n$7\r\nmessage\r\n$4\r\nroom\r\n$5\r\nhello\r\n"
    let found = try #require(withBytes(push + ":3\r\n") { Wire.resp.frame($0) })
    #expect(found.end == push.utf8.count)
    #expect(withBytes(push) { Bytes(rebasing: $0[found.start..<(found.start + found.count)]).text } == "hello")
    for length in 0..<push.utf8.count { #expect(withBytes(Array(push.utf8.prefix(length))) { Wire.resp.frame($0) } == nil) }
    #expect(withBytes("*3\r\n$9\r\nsubscribe\r\n$4\r\nroom\r\n:1\r\n") { Wire.resp.frame($0) }?.count == 2)
    #expect(withBytes(":100\r\n") { Wire.resp.frame($0) }?.end == 6)
  }

  @Test("A handshake is accepted only with 101 and the right answer to the key")
  func handshake() {
    let good = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nsec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
    #expect(withBytes(good + "\u{1}") { Upgrade.answer($0) } == .accepted(good.utf8.count))
    #expect(withBytes(String(good.dropLast())) { Upgrade.answer($0) } == .incomplete)
    for bad in [good.replacing("101 S", with: "200 S"), good.replacing("xOo=", with: "xOp=")] {
      guard case .refused = withBytes(bad, { Upgrade.answer($0) }) else {
        Issue.record("accepted \(bad)")
        continue
      }
    }
  }

  @Test("Server frames are told apart in any order of keys")
  func kinds() {
    #expect(withBytes("{\"t\":\"event\",\"c\":1,\"e\":{\"at\":1}}") { ServerFrame($0) } == .event)
    #expect(withBytes("{\"c\":1,\"e\":{\"at\":1,\"text\":\"\\\"t\\\":\\\"ok\\\"\"},\"t\":\"event\"}") { ServerFrame($0) } == .event)
    #expect(withBytes("{\"at\":1,\"id\":\"x\",\"t\":\"ok\"}") { ServerFrame($0) } == .ok)
    #expect(withBytes("{\"t\":\"no\"}") { ServerFrame($0) } == .no)
    #expect(withBytes("{\"t\":\"subbed\"}") { ServerFrame($0) } == .subbed)
    #expect(withBytes("{\"t\":\"seen\",\"seq\":3}") { ServerFrame($0) } == .other)
  }
}
