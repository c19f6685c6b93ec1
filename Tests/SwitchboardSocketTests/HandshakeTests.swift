import NIOCore
import SocketTesting
import Testing

@testable import SwitchboardSocket

private let handshake = "Host: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"

@Suite(.timeLimit(.minutes(5)))
struct HandshakeTests {
  @Test func `A handshake becomes a socket that talks both ways`() async throws {
    try await withServer { server in
      let client = try await server.connect { $0.subprotocols = ["switchboard.v1", "token.abc"] }
      #expect(client.headers["sec-websocket-protocol"] == "switchboard.v1")
      #expect(client.headers["content-length"] == nil)
      #expect(try await client.next() == .text("hello"))
      try await client.send("ping you")
      #expect(try await client.next() == .text("ping you"))
      #expect(server.sockets.counters.open == 1)
    }
  }

  @Test(arguments: [("/forbidden", 403), ("/busy", 429), ("/nowhere", 404), ("/broken", 500)] as [(String, UInt)])
  func `A refusal arrives intact and closes`(path: String, status: UInt) async throws {
    try await withServer { server in
      let refused = await #expect(throws: SocketClient.Refused.self) { try await server.connect(path) }
      #expect(refused?.status == status)
      #expect(refused?.headers["connection"] == "close")
      if status == 429 {
        #expect(refused?.body == "later")
        #expect(refused?.headers["retry-after"] == "5")
      }
    }
  }

  @Test func `A handshake to a route that is no socket gets that route's plain answer`() async throws {
    try await withServer { server in
      let refused = await #expect(throws: SocketClient.Refused.self) { try await server.connect("/hello") }
      #expect(refused?.status == 200)
      #expect(refused?.body == "hello")
    }
  }

  @Test func `A plain request to a socket route is told to upgrade`() async throws {
    try await withServer { server in
      let connection = try await RawConnection.connect(port: server.port)
      try await connection.send("GET /socket HTTP/1.1\r\nHost: x\r\n\r\n")
      let answer = try await connection.read(until: "\r\n\r\n").lowercased()
      #expect(answer.hasPrefix("http/1.1 426 "))
      #expect(answer.contains("connection: close"))
      #expect(answer.contains("upgrade: websocket"))
    }
  }

  @Test func `A handshake on a connection that has been used gets 426 and the connection lives on`() async throws {
    try await withServer { server in
      let connection = try await RawConnection.connect(port: server.port)
      try await connection.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await connection.read(until: "hello").hasPrefix("HTTP/1.1 200 "))
      try await connection.send("GET /socket HTTP/1.1\r\n" + handshake)
      #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 426 "))
      #expect(server.sockets.counters.open == 0)
    }
  }

  @Test func `An offer of h2c is answered in HTTP 1`() async throws {
    try await withServer { server in
      let connection = try await RawConnection.connect(port: server.port)
      try await connection.send(
        "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n")
      #expect(try await connection.read(until: "hello").hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test(arguments: [
    handshake.replacing("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", with: ""),
    handshake.replacing("dGhlIHNhbXBsZSBub25jZQ==", with: "short"),
    handshake.replacing("Version: 13", with: "Version: 8"),
    handshake.replacing("Connection: Upgrade\r\n", with: "Connection: keep-alive\r\n"),
    handshake.replacing("\r\n\r\n", with: "\r\nContent-Length: 2\r\n\r\nhi"),
  ])
  func `An incomplete handshake is an ordinary request, and is answered`(rest: String) async throws {
    try await withServer { server in
      let connection = try await RawConnection.connect(port: server.port)
      try await connection.send("GET /socket HTTP/1.1\r\n" + rest)
      #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 426 "))
      #expect(server.sockets.counters.open == 0)
    }
  }

  @Test func `Frames sent together with the handshake are not lost`() async throws {
    try await withServer { server in
      let connection = try await RawConnection.connect(port: server.port)
      let frame: [UInt8] = [0x81, 0x82, 0, 0, 0, 0] + Array("yo".utf8)
      try await connection.send(Array(("GET /socket HTTP/1.1\r\n" + handshake).utf8) + frame)
      #expect(try await connection.read(until: "yo").contains("hello"))
    }
  }

  @Test func `Garbage is answered 400 and closed`() async throws {
    try await withServer { server in
      let connection = try await RawConnection.connect(port: server.port)
      try await connection.send("\u{1}\u{2}\u{3} rubbish\r\n\r\n")
      #expect(try await connection.readToEnd().hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test(arguments: [0, 1])
  func `A head over the limit is answered 431 in the server's words and closed, on a new connection and a used one`(before: Int) async throws {
    try await withServer {
      $0.configuration.refusal = { ("text/plain", Array("said: \($0)".utf8)) }
    } _: { server in
      let connection = try await RawConnection.connect(port: server.port)
      for _ in 0..<before {
        try await connection.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try await connection.read(until: "\r\n\r\nhello").hasPrefix("HTTP/1.1 200 "))
      }
      try await connection.send("GET /hello HTTP/1.1\r\nHost: x\r\nCookie: " + String(repeating: "c", count: 20_000) + "\r\n\r\n")
      let answer = try await connection.readToEnd()
      #expect(answer.hasPrefix("HTTP/1.1 431 "))
      #expect(answer.hasSuffix("\r\n\r\nsaid: 431"))
      #expect(answer.ranges(of: "HTTP/1.1").count == 1, "answered once")
    }
  }

  @Test func `Who does not finish its head in time is closed`() async throws {
    try await withServer {
      $0.configuration.negotiationTimeout = .seconds(3)
    } _: { server in
      let silent = try await RawConnection.connect(port: server.port)
      let slow = try await RawConnection.connect(port: server.port)
      try await slow.send("GET /socket HTTP/1.1\r\nHost:")
      #expect(try await silent.readToEnd() == "")
      #expect(try await slow.readToEnd() == "")
    }
  }

  @Test func `A socket outlives the negotiation deadline`() async throws {
    try await withServer {
      $0.configuration.negotiationTimeout = .seconds(3)
    } _: { server in
      let client = try await server.connect()
      let silent = try await RawConnection.connect(port: server.port)
      // Connected later, so its deadline is later: when it is over, the socket's would be too.
      #expect(try await silent.readToEnd() == "")
      try await client.send("still here")
      #expect(try await client.next() == .text("hello"))
      #expect(try await client.next() == .text("still here"))
    }
  }
}
