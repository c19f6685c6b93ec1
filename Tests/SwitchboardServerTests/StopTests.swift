import Foundation
import SwitchboardServer
import SwitchboardStore
import Synchronization
import Testing

/// A graceful stop tells everybody to come back, and loses nothing that was acknowledged.
@Suite(.timeLimit(.minutes(5))) struct StopTests {
  @Test func `Sockets are told 1012, and whatever had its ok is there after the restart`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("switchboard-stop-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let promises = Promises()
    var danas: Customer?
    try await withWorld(folder: folder) { world in
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      danas = dana
      try await emily.take(dana.number)
      let (hers, his) = (try await emily.line(), try await dana.line())
      _ = try await hers.subscribe(dana.conversation)
      let page = try await world.connect("/api/links/northwind-demo/socket")
      let enough = AsyncStream<Void>.makeStream()
      let writing = Task { [conversation = dana.conversation] in
        for number in 0..<100_000 {
          let id = "emily-\(1_000_000 + number)"
          guard let answer = try? await hers.post("Message \(number)", id: id, in: conversation) else { break }
          if answer["t"] == "ok" { promises.add(id) }
          if number == 50 { enough.continuation.finish() }
        }
      }
      for await _ in enough.stream {}
      await world.stop()
      await writing.value
      #expect(try await his.closeCode() == 1012)
      #expect(try await page.closeCode() == 1012)
    }
    let promised = promises.all
    #expect(promised.count > 50, "the premise: much had been acknowledged")
    let dana = try #require(danas)
    try await withWorld(folder: folder) { world in
      let stored = try await world.desk.read { connection, _ in
        try connection.rows("SELECT client_id FROM event WHERE client_id LIKE 'emily-%'").map { row in
          var row = row
          return try row.text()
        }
      }
      #expect(promised.isSubset(of: stored))
      let problems = try await world.desk.database.read { try Verification.run(on: $0).problems }
      #expect(problems == [])
      let back = try await world.http.send("GET", "/api/visitor/chat", headers: [("Authorization", "Bearer \(dana.token)")])
      #expect(back.status == 200 && back["chat.status"] == "active")
    }
  }

  @Test func `A desk that was stopped twice and asked at once answers health as it should`() async throws {
    try await withWorld { world in
      let health = try await world.http.send("GET", "/health")
      #expect(health.status == 200 && health.json == ["status": "ok"])
      await world.stop()
      await world.stop()
      await #expect(throws: (any Error).self) { try await world.http.send("GET", "/health") }
    }
  }
}

/// Ids that had their `ok`.
private final class Promises: Sendable {
  private let held = Mutex<Set<String>>([])

  var all: Set<String> { held.withLock { $0 } }
  func add(_ id: String) { held.withLock { _ = $0.insert(id) } }
}
