import Foundation
import Testing

@testable import SwitchboardOutbound

@Suite("Calls to somebody else's server")
struct HTTPCallTests {
  @Test("An answer comes back with its status, headers and body")
  func answers() async throws {
    try await OtherServer.run { server in
      let answer = try await HTTPCall(url: "\(server.url)/plain").run()
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"] == "text/plain")
      #expect(String(decoding: answer.body, as: UTF8.self) == "hello")
      #expect(try await HTTPCall(url: "\(server.url)/nowhere").run().status == 404)
    }
  }

  @Test("A body arrives byte for byte, with the type that was given and none that was not")
  func bodies() async throws {
    try await OtherServer.run { server in
      let body = Data((0..<50_000).map { UInt8(truncatingIfNeeded: $0) })
      let typed = try await HTTPCall(method: .post, url: "\(server.url)/echo", headers: ["Content-Type": "a/b"], body: body).run()
      #expect(typed.status == 201 && typed.body == body && typed.headers["content-type"] == "a/b")
      let bare = try await HTTPCall(method: .post, url: "\(server.url)/echo").run()
      #expect(bare.body.isEmpty && bare.headers["content-type"] == "none")
    }
  }

  @Test("A redirect is an answer and is not followed")
  func redirects() async throws {
    try await OtherServer.run { server in
      let answer = try await HTTPCall(url: "\(server.url)/moved").run()
      #expect(answer.status == 302 && answer.headers["location"] == "/plain" && answer.body.isEmpty)
    }
  }

  @Test("More than the limit is not taken, and what never comes is not waited for")
  func limits() async throws {
    try await OtherServer.run { server in
      let whole = try await HTTPCall(url: "\(server.url)/large", limit: 100_000).run()
      #expect(whole.body.count == 100_000)
      #expect(await failure(HTTPCall(url: "\(server.url)/large", limit: 99_999)) == .tooLarge)
      #expect(await failure(HTTPCall(url: "\(server.url)/never", timeout: .milliseconds(200))) == .timedOut)
    }
  }

  @Test("A cancelled task's call ends long before its time")
  func cancellation() async throws {
    try await OtherServer.run { server in
      let call = Task { try await HTTPCall(url: "\(server.url)/never", timeout: .seconds(50)).run() }
      let started = ContinuousClock.now
      call.cancel()
      await #expect(throws: (any Error).self) { try await call.value }
      #expect(ContinuousClock.now - started < .seconds(20))
    }
  }

  @Test(
    "Files, other protocols and headers with line breaks are refused",
    arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "http://127.0.0.1/ x", "dict://127.0.0.1:1/"])
  func protocols(url: String) async throws {
    #expect(await failure(HTTPCall(url: url)) == .unsendable)
    #expect(await failure(HTTPCall(url: "http://127.0.0.1:1/", headers: ["X": "a\r\nY: b"])) == .unsendable)
    #expect(await failure(HTTPCall(url: "http://127.0.0.1:1/", headers: ["X: y": "a"])) == .unsendable)
  }

  @Test("Nobody there is unreachable")
  func unreachable() async throws {
    #expect(await failure(HTTPCall(url: "http://127.0.0.1:1/")) == .unreachable)
  }

  private func failure(_ call: HTTPCall) async -> OutboundFailure.Kind? {
    do {
      _ = try await call.run()
      return nil
    } catch { return (error as? OutboundFailure)?.kind }
  }
}
