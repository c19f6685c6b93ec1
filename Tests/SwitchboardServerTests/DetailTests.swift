import SwitchboardServer
import Testing

/// What staff keep about a chat: subject, customer, pin, follow-up, language; and deleting (S97-S102, 2.3, C3).
@Suite(.timeLimit(.minutes(5))) struct DetailTests {
  struct Scene {
    let world: World
    let (emily, derek, andrea): (Staff, Staff, Staff)
    let emilys: Line
    let dana: Customer

    init(_ world: World) async throws {
      self.world = world
      (emily, derek, andrea) = (try await world.signIn("emily"), try await world.signIn("derek"), try await world.signIn("andrea"))
      emilys = try await emily.arrive()
      dana = try await world.start()
      try await emily.take(dana.number)
    }

    func change(_ who: Staff, _ body: JSON) async throws -> HTTPClient.Answer {
      try await who.send("PUT", "/api/chats/\(dana.number)/details", body)
    }

    func end() async throws { #expect(try await emily.send("PUT", "/api/chats/\(dana.number)/closure", ["close": false]).status < 300) }
  }

  @Test func `Each detail changes by itself, and what is not named stays`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let all = try await scene.change(
        scene.emily,
        ["subject": " Double charge ", "name": "Dana Reyes", "email": "dana@example.org", "pinned": true, "language": "es-mx", "translate": true])
      #expect(all.status == 200 && all["subject"] == "Double charge" && all["name"] == "Dana Reyes" && all["email"] == "dana@example.org")
      #expect(all["pinned"] == .bool(true) && all["language"] == "es-MX" && all["translate"] == .bool(true))
      let less = try await scene.change(scene.emily, ["subject": .null, "email": .null])
      #expect(less["subject"] == nil && less["email"] == nil && less["pinned"] == .bool(true) && less["name"] == "Dana Reyes")
      let history = try await scene.emily.history(scene.dana.number)
      #expect(history.contains("Emily W. changed the subject to “Double charge”") && history.contains("Emily W. pinned the chat"))
      #expect(try await scene.change(scene.emily, ["pinned": true]).status == 200)
      #expect(try await scene.emily.history(scene.dana.number).count == history.count, "what is so already is no event")
    }
  }

  @Test(arguments: [
    ("subject", JSON.text(String(repeating: "x", count: 201)), "field-too-long"), ("name", "", "field-missing"), ("email", "nobody", "field-invalid"),
    ("language", "klingonese", "field-invalid"), ("language", "e5", "field-invalid"),
  ])
  func `A detail that cannot be is refused by its name and changes nothing`(field: String, value: JSON, code: String) async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let answer = try await scene.change(scene.emily, .object(["pinned": true, field: value]))
      #expect(answer.status == 422 && answer["code"] == .text(code) && answer["field"] == .text(field), "\(answer.text)")
      #expect(try await scene.emily.send("GET", "/api/chats/\(scene.dana.number)")["pinned"] == .bool(false))
    }
  }

  @Test func `The customer learns nothing of subject, pin and follow-up`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let page = try await scene.dana.line()
      _ = try await page.subscribe(scene.dana.conversation)
      let secret = "marker-4711"
      let later = world.clock.now.milliseconds + 3_600_000
      _ = try await scene.change(scene.emily, ["subject": .text(secret), "followUp": ["at": .of(later), "note": .text(secret)]])
      let history = try await scene.emily.history(scene.dana.number)
      #expect(history.contains { $0.contains(secret) }, "staff read it")
      let read = try await scene.dana.send("GET", "/api/visitor/events").text + scene.dana.send("GET", "/api/visitor/chat").text
      #expect(!read.contains(secret))
    }
  }

  @Test func `A follow-up alerts its agent when it is due, also after the end and a restart of its moment`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let dereks = try await scene.derek.arrive()
      let first = world.clock.now.milliseconds + 3_600_000
      let set = try await scene.change(scene.emily, ["followUp": ["at": .of(first), "agent": .of(scene.derek.id), "note": "Refund booked?"]])
      #expect(set["followUp.agentName"] == "Derek C." && set["followUp.at"] == .of(first))
      let second = first + 60_000
      _ = try await scene.change(scene.emily, ["followUp": ["at": .of(second), "agent": .of(scene.derek.id), "note": "Refund booked?"]])
      try await scene.end()
      try await world.pass(seconds: 3_601)
      let early = try await scene.derek.send("GET", "/api/chats/\(scene.dana.number)")
      #expect(early["followUp.at"] == .of(second))
      try await world.pass(seconds: 60)
      let notice = try await dereks.next("notice") { $0["kind"] == "follow-up-due" }
      #expect(notice["chat"] == .of(scene.dana.number) && notice["comment"] == "Refund booked?")
      #expect(try await scene.change(scene.derek, ["followUp": .null])["followUp"] == nil)
    }
  }

  @Test func `A follow-up is for somebody who may see the chat, within five years`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let now = world.clock.now.milliseconds
      for (body, field) in [
        (JSON.object(["at": .of(now), "agent": 9_999]), "followUp.agent"), (["at": .of(now + 400 * 366 * 86_400_000)], "followUp.at"), (["at": -5], "followUp.at"),
        (["at": .of(now), "note": .text(String(repeating: "n", count: 501))], "followUp.note"),
      ] {
        let answer = try await scene.change(scene.emily, ["followUp": body])
        #expect(answer.status == 422 && answer["field"] == .text(field), "\(answer.text)")
      }
    }
  }

  @Test func `Only an ended chat can be deleted, by who may; then it is gone for all but them, and can come back`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let path = "/api/chats/\(scene.dana.number)"
      #expect(try await scene.andrea.send("DELETE", path).status == 403, "still open")
      try await scene.end()
      #expect(try await scene.emily.send("DELETE", path).status == 403, "agents may not")
      #expect(try await scene.andrea.send("DELETE", path).status < 300)
      #expect(try await scene.emily.send("GET", path).status == 404)
      #expect(try await scene.emily.send("GET", "/api/chats?list=mine-completed")["total"] == 0)
      #expect(try await scene.andrea.send("GET", "/api/chats?list=completed")["total"] == 0)
      #expect(try await scene.dana.send("GET", "/api/visitor/chat").status >= 400)
      #expect(try await scene.andrea.send("GET", path)["deletedAt"] != nil)
      #expect(try await scene.change(scene.andrea, ["subject": "x"]).status == 403, "read-only")
      #expect(try await scene.andrea.send("PUT", "\(path)/restoration", [:]).status < 300)
      #expect(try await scene.emily.send("GET", path).status == 200)
      #expect(try await scene.dana.send("GET", "/api/visitor/chat").status == 200)
    }
  }

  @Test func `A pinned chat is not handed off, however long its customer waits`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      _ = try await scene.change(scene.emily, ["pinned": true])
      try await world.pass(seconds: 3_600)
      #expect(try await scene.emily.send("GET", "/api/chats/\(scene.dana.number)")["agent"] == .of(scene.emily.id))
      _ = try await scene.change(scene.emily, ["pinned": false])
      try await world.pass(seconds: 3_600)
      #expect(try await scene.andrea.send("GET", "/api/chats/\(scene.dana.number)")["agent"] == nil, "and is, once it is not pinned any more")
    }
  }

  @Test func `Who loses a chat to a supervisor is told at once`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let andreas = try await scene.andrea.arrive()
      #expect(try await scene.andrea.send("PUT", "/api/chats/\(scene.dana.number)/assignment", ["from": .of(scene.emily.id)]).status == 200)
      let notice = try await scene.emilys.next("notice") { $0["kind"] == "taken" }
      #expect(notice["chat"] == .of(scene.dana.number) && notice["toName"] != nil)
      _ = andreas
    }
  }
}
