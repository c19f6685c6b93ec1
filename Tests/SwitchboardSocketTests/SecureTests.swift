import NIOSSL
import SocketTesting
import Testing

@testable import SwitchboardSocket

@Suite(.timeLimit(.minutes(5)))
struct SecureTests {
  private func connect(_ server: TestServer, _ path: String = "/socket") async throws -> SocketClient {
    try await server.connect(path) {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.certificateVerification = .none
      $0.tls = tls
    }
  }

  @Test func `Sockets, refusals and good-byes work over TLS`() async throws {
    try await withServer { $0.isSecure = true } _: { server in
      let client = try await connect(server)
      #expect(try await client.next() == .text("hello"))
      try await client.send("sub news")
      #expect(try await client.next() == .text("sub news"))
      server.fanOut.publish([.topic("news", PreparedFrame(text: "encrypted"))])
      #expect(try await client.next() == .text("encrypted"))
      let refused = await #expect(throws: SocketClient.Refused.self) { try await connect(server, "/forbidden") }
      #expect(refused?.status == 403)
      await server.shutDown()
      #expect(try await client.closeCode() == 1012)
    }
  }
}
