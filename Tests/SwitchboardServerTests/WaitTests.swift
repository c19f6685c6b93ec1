import SwitchboardServer
import Testing

/// How long it still takes, as a customer reads it (S8, S9, P18).
@Suite(.timeLimit(.minutes(5))) struct WaitTests {
  /// Lets `count` customers wait so many seconds each, one after the other.
  private func history(_ count: Int, seconds: Int64, _ world: World, _ emily: Staff) async throws {
    for _ in 0..<count {
      let customer = try await world.start("Before")
      world.clock.advance(seconds * 1000)
      guard try await emily.take(customer.number).status == 200 else { throw Line.Unexpected(what: "not taken") }
      try await emily.send("PUT", "/api/chats/\(customer.number)/closure", [:])
    }
  }

  @Test func `Nothing is promised before eight have waited, then an honest range`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      try await history(7, seconds: 95, world, emily)
      let early = try await world.start("Dana")
      #expect(try await early.chat()["wait"] == nil)
      try await early.send("PUT", "/api/visitor/closure", [:])
      try await history(1, seconds: 95, world, emily)
      let dana = try await world.start("Dana")
      #expect(try await dana.chat()["wait"] == ["from": 120, "to": 120], "95 s, rounded up to what is honest")
      world.clock.advance(60_000)
      #expect(try await dana.chat()["wait"] == ["from": 40, "to": 40], "the rest, after a minute")
      world.clock.advance(40_000)
      #expect(try await dana.chat()["wait"] == nil, "longer than anybody before: nothing honest can be said")
    }
  }

  @Test func `Only this group's last two hours count, and the range is gone with the wait`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      try await history(8, seconds: 95, world, emily)
      let sales = try await world.desk.read { _, directory in directory.departments.values.first { $0.name == "Sales" }?.id.rawValue ?? 0 }
      let other = try await world.startAnswer(["id": "to-sales-0001", "name": "Eve", "question": "?", "department": .of(sales)])
      #expect(other["chat.status"] == "queued" && other["chat.wait"] == nil)
      let dana = try await world.start("Dana")
      #expect(try await dana.chat()["wait"] != nil)
      try await emily.take(dana.number)
      #expect(try await dana.chat()["wait"] == nil)
      world.clock.advance(2 * 3_600_000)
      #expect(try await world.start("Late").chat()["wait"] == nil)
    }
  }

  @Test func `The queue message is filled in one pass: what stands for a variable is text`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      let department = try await world.department()
      let message = "{name}, {ahead} before you in {department}; about {wait}. {unknown} {ahead"
      #expect(try await admin.send("PUT", "/api/admin/departments/\(department)", ["queueMessage": .text(message)]).status == 200)
      let first = try await world.start("{ahead}")
      #expect(try await first.chat()["queueMessage"] == "{ahead}, 0 before you in Billing; about a little while. {unknown} {ahead")
      let second = try await world.start("{wait} {name} {department}")
      #expect(
        try await second.chat()["queueMessage"]
          == "{wait} {name} {department}, 1 before you in Billing; about a little while. {unknown} {ahead")
      for customer in [first, second] { try await customer.send("PUT", "/api/visitor/closure", [:]) }
      try await history(8, seconds: 200, world, emily)
      #expect(
        try await world.start("Dana").chat()["queueMessage"] == "Dana, 0 before you in Billing; about about 4 minutes. {unknown} {ahead")
    }
  }
}
