import NIOCore
import SocketTesting
import Testing

@testable import SwitchboardSocket

/// The server's limits here: 1,000 bytes a message, 4 fragments, 2,000 bytes a frame.
@Suite(.timeLimit(.minutes(5)))
struct FrameTests {
  private func withClient(_ credits: Credits = Credits(burst: 40, perSecond: 20), _ body: (SocketClient, TestServer) async throws -> Void) async throws {
    try await withServer {
      $0.endpoint = SocketEndpoint(name: "test", credits: credits, maximumMessage: 1000, maximumFragments: 4)
      $0.configuration.maximumFrame = 2000
    } _: { server in
      let client = try await server.connect()
      #expect(try await client.next() == .text("hello"))
      try await body(client, server)
    }
  }

  private func text(_ string: String) -> ByteBuffer { ByteBuffer(string: string) }

  @Test func `Fragments become one message, with a ping answered in between`() async throws {
    try await withClient { client, _ in
      try await client.send(.text, text("one "), isFinal: false)
      try await client.send(.continuation, text("two "), isFinal: false)
      try await client.send(.ping, text("alive?"))
      try await client.send(.continuation, text("three"))
      #expect(try await client.next() == .pong("alive?"))
      #expect(try await client.next() == .text("one two three"))
      try await client.send("whole")
      #expect(try await client.next() == .text("whole"))
    }
  }

  @Test func `A character split between fragments is whole again`() async throws {
    try await withClient { client, _ in
      let bytes = Array("ü".utf8)
      try await client.send(.text, ByteBuffer(bytes: bytes[..<1]), isFinal: false)
      try await client.send(.continuation, ByteBuffer(bytes: bytes[1...]))
      #expect(try await client.next() == .text("ü"))
    }
  }

  @Test func `A message of the greatest length passes, one byte more does not`() async throws {
    try await withClient { client, server in
      let most = String(repeating: "a", count: 1000)
      try await client.send(most)
      #expect(try await client.next() == .text(most))
      try await client.send(most + "a")
      #expect(try await client.next() == .closed(4400))
      #expect(await server.log.nextEnd() == .malformed("message too long"))
    }
  }

  @Test func `A frame over the limit is refused by its header`() async throws {
    try await withClient { client, server in
      try await client.send(String(repeating: "a", count: 2001))
      #expect(try await client.next() == .closed(4400))
      #expect(await server.log.nextEnd() == .malformed("frame too long"))
    }
  }

  @Test func `Fragments together over the limit are refused`() async throws {
    try await withClient { client, server in
      try await client.send(.text, text(String(repeating: "a", count: 600)), isFinal: false)
      try await client.send(.continuation, text(String(repeating: "a", count: 600)))
      #expect(try await client.next() == .closed(4400))
      #expect(await server.log.nextEnd() == .malformed("message too long"))
    }
  }

  @Test func `Too many fragments are refused`() async throws {
    try await withClient { client, server in
      try await client.send(.text, text("a"), isFinal: false)
      for _ in 0..<4 { try await client.send(.continuation, text("a"), isFinal: false) }
      #expect(try await client.next() == .closed(4400))
      #expect(await server.log.nextEnd() == .malformed("too many fragments"))
    }
  }

  @Test func `A continuation of nothing is refused`() async throws {
    try await withClient { client, _ in
      try await client.send(.continuation, text("a"))
      #expect(try await client.next() == .closed(4400))
    }
  }

  @Test func `A new message within an unfinished one is refused`() async throws {
    try await withClient { client, _ in
      try await client.send(.text, text("a"), isFinal: false)
      try await client.send(.text, text("b"))
      #expect(try await client.next() == .closed(4400))
    }
  }

  @Test func `An unmasked frame is refused`() async throws {
    try await withClient { client, server in
      try await client.send(.text, text("bare"), isMasked: false)
      #expect(try await client.next() == .closed(4400))
      #expect(await server.log.nextEnd() == .malformed("unmasked frame"))
      #expect(server.sockets.counters.abusive.load(ordering: .relaxed) == 1)
    }
  }

  @Test func `A binary frame is refused`() async throws {
    try await withClient { client, _ in
      try await client.send(.binary, text("01"))
      #expect(try await client.next() == .closed(4400))
    }
  }

  @Test func `A reserved bit is refused, for no extension was agreed on`() async throws {
    try await withClient { client, _ in
      try await client.send(.text, text("deflated?"), rsv1: true)
      #expect(try await client.next() == .closed(4400))
    }
  }

  @Test func `Text that is not UTF-8 is refused`() async throws {
    try await withClient { client, server in
      try await client.send(.text, ByteBuffer(bytes: [0x68, 0xC3, 0x28]))
      #expect(try await client.next() == .closed(1008))
      #expect(await server.log.nextEnd() == .notUTF8)
    }
  }

  @Test func `A fragmented ping is refused`() async throws {
    try await withClient { client, _ in
      try await client.send(.ping, text("a"), isFinal: false)
      #expect(try await client.next() == .closed(4400))
    }
  }

  @Test func `Who sends more frames than its credits is closed`() async throws {
    try await withClient(Credits(burst: 5, perSecond: 1)) { (client: SocketClient, server: TestServer) async throws in
      // Many more than needed: credits come back while a busy machine sends. What is sent after the end may fail.
      for _ in 0..<60 { try? await client.send(.pong) }
      #expect(try await client.closeCode() == 1008)
      #expect(await server.log.nextEnd() == .tooManyFrames)
    }
  }

  @Test func `A good-bye is answered with its own code, and the connection ends`() async throws {
    try await withServer { server in
      let client = try await server.connect { $0.answersClose = false }
      #expect(try await client.next() == .text("hello"))
      try await client.close(1001)
      #expect(try await client.next() == .closed(1001))
      #expect(try await client.next() == .ended)
      #expect(await server.log.nextEnd() == .peer(1001))
    }
  }

  @Test func `A good-bye without a code is answered without one`() async throws {
    try await withServer { server in
      let client = try await server.connect { $0.answersClose = false }
      #expect(try await client.next() == .text("hello"))
      try await client.send(.connectionClose)
      #expect(try await client.next() == .closed(nil))
      #expect(try await client.next() == .ended)
    }
  }

  @Test func `A good-bye with a code that must not be sent is refused`() async throws {
    try await withClient { client, _ in
      try await client.close(1006)
      #expect(try await client.next() == .closed(4400))
    }
  }

  @Test func `The server's good-bye ends with the peer's answer`() async throws {
    try await withServer { $0.grace = .minutes(5) } _: { server in
      let client = try await server.connect()
      try await client.send("bye")
      #expect(try await client.closeCode() == 1000)
      #expect(try await client.next() == .ended)
      #expect(await server.log.nextEnd() == .bye)
    }
  }

  @Test func `A peer that vanishes is lost`() async throws {
    try await withClient { client, server in
      await client.vanish()
      #expect(await server.log.nextEnd() == .lost)
    }
  }

  @Test func `A socket can be closed by its name from another thread`() async throws {
    try await withClient { client, server in
      let id = try #require(server.log.opened.first)
      server.sockets.close(id, .signedOut)
      #expect(try await client.closeCode() == 4401)
      #expect(await server.log.nextEnd() == .signedOut)
    }
  }
}
