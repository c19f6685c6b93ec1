import SwitchboardServer
import Testing

/// Who has a chat before their eyes is told to everybody of staff who has it open, and to no customer (P12).
@Suite(.timeLimit(.minutes(5))) struct ViewerTests {
  private func names(_ frame: JSON) -> [String] { frame["agents"]?.items?.compactMap { $0["name"]?.string } ?? [] }

  @Test func `Two who look at one chat see each other, until one of them looks away or closes the window`() async throws {
    try await withWorld { world in
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      let dana = try await world.start()
      try await emily.take(dana.number)
      let (hers, danas) = (try await emily.line(), try await dana.line())
      for line in [hers, danas] { _ = try await line.subscribe(dana.conversation) }
      try await hers.say(["t": "view", "c": .of(dana.conversation)])
      #expect(try await names(hers.next("viewers")) == ["Emily W."])
      let andreas = try await andrea.line()
      _ = try await andreas.subscribe(dana.conversation)
      try await andreas.say(["t": "view", "c": .of(dana.conversation)])
      #expect(try await names(hers.next("viewers")).count == 2)
      try await andreas.say(["t": "view"])
      #expect(try await names(hers.next("viewers")) == ["Emily W."])
      try await andreas.say(["t": "view", "c": .of(dana.conversation)])
      #expect(try await names(hers.next("viewers")).count == 2)
      await andreas.socket.vanish()
      #expect(try await names(hers.next("viewers")) == ["Emily W."])
      #expect(try await danas.untilHeartbeat().allSatisfy { $0["t"] != "viewers" }, "a customer never hears who looks")
    }
  }

  @Test func `Who has not opened a conversation does not count as looking at it`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      let dana = try await world.start()
      try await emily.take(dana.number)
      let (hers, dereks) = (try await emily.line(), try await derek.line())
      _ = try await hers.subscribe(dana.conversation)
      try await dereks.say(["t": "view", "c": .of(dana.conversation)])
      _ = try await dereks.untilHeartbeat()
      try await hers.say(["t": "view", "c": .of(dana.conversation)])
      #expect(try await names(hers.next("viewers")) == ["Emily W."])
    }
  }
}
