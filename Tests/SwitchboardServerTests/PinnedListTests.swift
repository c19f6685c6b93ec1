import SwitchboardServer
import Testing

/// Pinned chats stand on top of lists (2.3).
@Suite(.timeLimit(.minutes(5))) struct PinnedListTests {
  @Test func `A pinned chat is first in either order, last when the list comes from its end, and pages neither repeat nor lose it`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      _ = try await emily.arrive()
      var numbers: [Int64] = []
      for _ in 0..<4 {
        let customer = try await world.start()
        try await emily.take(customer.number)
        numbers.append(customer.number)
        world.clock.advance(1_000)
      }
      #expect(try await emily.send("PUT", "/api/chats/\(numbers[2])/details", ["pinned": true]).status == 200)
      func list(_ query: String) async throws -> [Int64] {
        var found: [Int64] = []
        var before = ""
        repeat {
          let page = try await emily.get("/api/chats?list=mine&sort=started&limit=3&\(query)\(before)")
          found += page["rows"]?.items?.compactMap { $0["id"]?.int } ?? []
          before = page["next"]?.string.map { "&before=\($0)" } ?? ""
        } while !before.isEmpty && found.count < 20
        return found
      }
      #expect(try await list("order=asc") == [numbers[2], numbers[0], numbers[1], numbers[3]])
      #expect(try await list("order=desc") == [numbers[2], numbers[3], numbers[1], numbers[0]])
      #expect(try await list("order=desc&fromEnd=true") == [numbers[3], numbers[1], numbers[0], numbers[2]], "the first from its end")
    }
  }
}
