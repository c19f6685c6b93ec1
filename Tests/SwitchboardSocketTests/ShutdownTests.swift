import NIOCore
import SocketTesting
import Testing

@testable import SwitchboardSocket

/// Each of these hung, or would hang, a graceful shutdown that waits for all connections; the time limit is the assertion.
@Suite(.timeLimit(.minutes(5)))
struct ShutdownTests {
  @Test func `Sockets are told that the server restarts, and are over when it is`() async throws {
    try await withServer { $0.grace = .minutes(5) } _: { server in
      let client = try await server.connect()
      #expect(try await client.next() == .text("hello"))
      await server.shutDown()
      #expect(server.sockets.counters.open == 0)
      #expect(try await client.next() == .closed(1012))
      #expect(try await client.next() == .ended)
      #expect(await server.log.nextEnd() == .restart)
    }
  }

  @Test func `The server does not end before its last socket has`() async throws {
    try await withServer { $0.grace = .milliseconds(200) } _: { server in
      var clients: [SocketClient] = []
      for number in 0..<20 {
        clients.append(try await server.connect { $0.answersClose = number % 2 == 0 })
      }
      await server.shutDown()
      #expect(server.sockets.counters.open == 0)
      #expect(server.sockets.counters.ended.load(ordering: .relaxed) == 20)
      for client in clients { #expect(try await client.closeCode() == 1012) }
    }
  }

  @Test func `A peer that ignores the good-bye is cut off after the grace`() async throws {
    try await withServer { server in
      let client = try await server.connect { $0.answersClose = false }
      #expect(try await client.next() == .text("hello"))
      await server.shutDown()
      #expect(try await client.next() == .closed(1012))
      #expect(try await client.next() == .ended)
    }
  }

  @Test func `A connection that has sent nothing does not hold it up`() async throws {
    try await withServer { $0.configuration.negotiationTimeout = .hours(1) } _: { server in
      let silent = try await RawConnection.connect(port: server.port)
      _ = try await server.connect()
      await server.shutDown()
      #expect(try await silent.readToEnd() == "")
    }
  }

  @Test func `A connection that sent rubbish does not hold it up`() async throws {
    try await withServer { $0.configuration.negotiationTimeout = .hours(1) } _: { server in
      let garbage = try await RawConnection.connect(port: server.port)
      try await garbage.send("rubbish\r\n\r\n")
      await server.shutDown()
      _ = try await garbage.readToEnd()
    }
  }

  @Test func `A kept-alive connection does not hold it up`() async throws {
    try await withServer { server in
      let connection = try await RawConnection.connect(port: server.port)
      try await connection.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try await connection.read(until: "hello")
      await server.shutDown()
      _ = try await connection.readToEnd()
    }
  }

  @Test func `A receiver that does not read does not hold it up`() async throws {
    try await withServer { server in
      let client = try await server.connect { $0.reads = false }
      await server.shutDown()
      #expect(await server.log.nextEnd() == .restart)
      await client.vanish()
    }
  }

  @Test func `After all sockets have gone, new ones hold the server again`() async throws {
    try await withServer { server in
      let first = try await server.connect()
      try await first.close()
      #expect(try await first.closeCode() == 1000)
      #expect(try await first.next() == .ended)
      let second = try await server.connect()
      #expect(try await second.next() == .text("hello"))
      await server.shutDown()
      #expect(server.sockets.counters.open == 0)
      #expect(try await second.closeCode() == 1012)
    }
  }
}
