import SocketTesting
import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

struct AgentActivityTests {
  @Test func `The time of each reason is counted while a console is open, and nothing after it was closed`() async throws {
    try await withWorld { world in
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      let start = world.clock.now
      let line = try await emily.line()
      try await world.until("Emily is connected") { try await world.agent(emily.id).isConnected }
      world.clock.advance(600_000)
      #expect(try await emily.send("PUT", "/api/me/availability", ["available": .bool(false), "reason": "Lunch"]).status == 200)
      world.clock.advance(1_800_000)
      #expect(try await emily.send("PUT", "/api/me/availability", ["available": .bool(true)]).status == 200)
      world.clock.advance(60_000)
      #expect(try await emily.send("DELETE", "/api/session").status == 200)
      world.clock.advance(3_600_000)
      let answer = try await andrea.send("GET", "/api/agents/\(emily.id)/activity?from=\(start.milliseconds)&to=\(world.clock.now.milliseconds)")
      #expect(answer.status == 200, "\(answer.text)")
      let times = answer["times"]?.items?.map { "\($0["state"]?.string ?? "") \($0["milliseconds"]?.int ?? 0)" }
      #expect(times == ["Available 660000", "Lunch 1800000"])
      let kinds = answer["entries"]?.items?.compactMap { $0["kind"]?.string } ?? []
      #expect(kinds.first == "unavailable" && kinds.contains("disconnected"))
      #expect(try await emily.send("GET", "/api/agents/\(emily.id)/activity").status == 401)
      _ = line
    }
  }
}
