import Randomness
import SwitchboardServer
import SwitchboardStore
import Testing

/// Rule 3 over every exit (P11): random work on a chat, all of it marked where only staff may know it; then every byte that leaves the desk
/// towards the customer is searched for a mark: socket, resume, polling, what the link and its pages tell, mails, what is translated, and
/// what another program is called with.
@Suite(.timeLimit(.minutes(5))) struct ExitTests {
  private struct Scene {
    let world: World
    let (admin, emily, andrea): (Staff, Staff, Staff)
    let dana: Customer
    let backstage: Int64
    let (hidden, shown): (Int64, Int64)
    let rule: Int64
    /// A chat room of everybody, and an instant message about the chat.
    let (duty, talk): (Talk, Talk)

    init(_ world: World, translator url: String) async throws {
      self.world = world
      (admin, emily, andrea) = (try await world.signIn("admin"), try await world.signIn("emily"), try await world.signIn("andrea"))
      try await Self.ok(admin.send("PUT", "/api/admin/translation", ["provider": "libretranslate", "url": .text(url), "key": "k", "language": "en"]))
      try await Self.ok(
        admin.send(
          "PUT", "/api/admin/mail",
          ["host": "127.0.0.1", "port": 9, "security": "none", "from": "desk@northwind.example.org", "address": "https://desk.example.org", "missedAnswer": ["on": true, "seconds": 60]]))
      hidden = try #require(
        try await Self.ok(admin.send("POST", "/api/admin/fields", ["name": "Risk", "key": "risk", "type": "text", "hidden": true, "agentEditable": true]))["id"]?.int)
      shown = try #require(try await Self.ok(admin.send("POST", "/api/admin/fields", ["name": "Plan name", "key": "plan-name", "type": "text", "agentEditable": true]))["id"]?.int)
      rule = try #require(
        try await Self.ok(
          admin.send(
            "POST", "/api/admin/rules",
            [
              "name": "Tell",
              "actions": [
                ["type": "call-webhook", "url": "http://127.0.0.1:9/hook"],
                ["type": "send-mail", "to": "customer", "subject": "About {question}", "text": "Dear {customer}, {field:risk} {field:plan-name}"],
              ],
            ]))["id"]?.int)
      _ = try await emily.arrive()
      dana = try await world.start()
      try await emily.take(dana.number)
      backstage = try await emily.backstage(of: dana.number)
      duty = try Talk(await admin.send("POST", "/api/rooms", ["id": "exit-duty-1", "kind": "room", "name": "Duty", "permissions": [["kind": "company"]]]))
      talk = try Talk(await emily.startInstant([andrea], related: ["type": "chat", "id": .of(dana.number)]))
      try await Self.ok(emily.send("PUT", "/api/chats/\(dana.number)/details", ["email": "dana@customer.example.org", "language": "es", "translate": true]))
    }

    @discardableResult static func ok(_ answer: HTTPClient.Answer, or other: Int = 200) throws -> HTTPClient.Answer {
      try #require(answer.status < 300 || answer.status == other, "\(answer.status) \(answer.text)")
      return answer
    }

    var chat: String { "/api/chats/\(dana.number)" }

    /// One act of staff with `mark` in it, where customers must never find it.
    func secretAct(_ number: Int, _ mark: String) async throws {
      let kinds = ["general", "resolution", "transfer", "follow-up", "sticky"]
      switch number {
      case 0: try await Self.ok(emily.send("POST", "\(chat)/comments", ["kind": .text(kinds[abs(mark.hashValue) % kinds.count]), "text": .text(mark)]))
      case 1: try await Self.ok(andrea.write("Coach \(mark)", in: backstage))
      case 2: try await Self.ok(emily.send("PUT", "\(chat)/details", ["subject": .text(mark)]))
      case 3:
        let at = world.clock.now.milliseconds + 3_600_000
        try await Self.ok(emily.send("PUT", "\(chat)/details", ["followUp": ["at": .of(at), "note": .text(mark)]]))
      case 4: try await Self.ok(emily.send("PUT", "\(chat)/fields", ["values": .object(["\(hidden)": .text(mark)])]))
      case 5:
        try await Self.ok(emily.send("POST", "\(chat)/time-logs", ["startedAt": .of(world.clock.now.milliseconds - 60_000), "seconds": 60, "description": .text(mark), "billable": false]))
      case 6: try await Self.ok(emily.send("POST", "/api/tasks", ["title": .text(mark), "description": .text(mark), "chat": .of(dana.number)]))
      case 7: try await Self.ok(emily.send("POST", "\(chat)/tickets", ["subject": .text(mark), "withTranscript": true]))
      case 8: try await room(mark)
      case 9: try await emily.send("PUT", "/api/conversations/\(dana.conversation)/draft", ["text": .text("Draft \(mark)")])
      default: try await Self.ok(upload("\(chat)/files?name=\(mark).txt", Array("inside \(mark)".utf8)))
      }
    }

    /// The team talks about the chat: words, a file, a change, a name, an invitation.
    private func room(_ mark: String) async throws {
      for place in [duty, talk] {
        let seq = try await emily.say("Look at \(mark) <@all>", in: place)
        try Self.ok(await andrea.sendFile(Array("inside \(mark)".utf8), in: place.conversation, name: "\(mark).txt"))
        try Self.ok(await emily.send("PUT", "/api/conversations/\(place.conversation)/messages/\(seq)", ["text": .text("Edited \(mark)")]))
        try Self.ok(await andrea.send("PUT", "/api/conversations/\(place.conversation)/draft", ["text": .text("Unsent \(mark)")]))
      }
      try Self.ok(await admin.send("PUT", duty.path, ["name": .text("Duty \(mark)")]))
      try Self.ok(await emily.send("POST", "/api/rooms/\(duty.id)/cards", ["id": .text(World.clientID()), "chat": .of(dana.number)]), or: 409)
      try Self.ok(await andrea.send("POST", duty.path + "/members", ["agents": [.of(emily.id)]]))
      try await use(mark)
    }

    /// Words out of a room whose name is secret go into the chat in each way; those of the draft are sent, and only they.
    private func use(_ mark: String) async throws {
      let words = try await andrea.say("<@\(admin.id)> Words out of a room", in: duty)
      let secret = try await andrea.say("Among us: \(mark)", in: duty)
      try await emily.type("", in: dana.conversation)
      for (seq, use) in [(secret, "coaching"), (secret, "resolution"), (words, "draft")] {
        let body: JSON = ["id": .text(World.clientID()), "chat": .of(dana.number), "as": .text(use)]
        try Self.ok(await emily.send("POST", "/api/conversations/\(duty.conversation)/messages/\(seq)/use", body))
      }
      let draft = try await emily.get(chat)["drafts.\(dana.conversation)"]?.string
      try #require(draft == "Words out of a room", "the premise: the words alone are in the draft")
      try Self.ok(await emily.write("Words out of a room", in: dana.conversation))
    }

    private func upload(_ path: String, _ bytes: [UInt8]) async throws -> HTTPClient.Answer {
      try await world.http.send("POST", path, headers: emily.headers + [("Content-Type", "text/plain")], body: bytes)
    }

    /// Everything that is on its way out of the desk: mails, and what jobs will say to others.
    func outgoing() async throws -> [String] {
      try await world.desk.read { connection, _ in
        var texts: [String] = []
        for var row in try connection.rows("SELECT recipient, subject, coalesce(text, ''), coalesce(html, '') FROM mail") {
          texts += [try row.text(), try row.text(), try row.text(), try row.text()]
        }
        for var row in try connection.rows("SELECT payload FROM job") { texts.append(try row.text()) }
        return texts
      }
    }
  }

  @Test(arguments: 1...3) func `Whatever staff do around a chat, no byte of it reaches the customer by any way out`(seed: Int) async throws {
    let translator = FakeTranslator()
    try await translator.serve { url in
      try await withWorld { world in
        let scene = try await Scene(world, translator: url)
        let dana = scene.dana
        var random = SeededGenerator(seed: seed)
        let line = try await dana.line()
        _ = try await line.subscribe(dana.conversation)
        var marks: [String] = []
        var received: [String] = []
        for step in 0..<40 {
          world.clock.advance(700)
          let mark = "SECRET\(seed)q\(step)q"
          switch Int.random(in: 0..<17, using: &random) {
          case let number where number < 11:
            marks.append(mark)
            try await scene.secretAct(number, mark)
          case 11: try await Scene.ok(scene.emily.write("Staff says \(step)", in: dana.conversation))
          case 12: try await Scene.ok(dana.write("Customer says \(step)"))
          case 13: try await Scene.ok(scene.emily.send("PUT", "\(scene.chat)/fields", ["values": .object(["\(scene.shown)": .text("Plan \(step)")])]))
          case 14: try await Scene.ok(scene.emily.send("POST", "\(scene.chat)/manual-events/\(scene.rule)", [:]))
          case 15: for path in ["/api/visitor/chat", "/api/visitor/events?since=1"] { received.append(try await dana.send("GET", path).text) }
          default: received.append(contentsOf: try await scene.outgoing())
          }
        }
        // In every run, whatever was drawn.
        marks.append("SECRET\(seed)room")
        try await scene.secretAct(8, "SECRET\(seed)room")
        try await Scene.ok(scene.emily.write("Staff says the last", in: dana.conversation))
        try await Scene.ok(scene.emily.send("POST", "\(scene.chat)/transcript", [:]))
        try await Scene.ok(scene.emily.send("POST", "\(scene.chat)/manual-events/\(scene.rule)", [:]))
        received += try await scene.outgoing()
        await world.app.scheduler.runDue()
        try await Scene.ok(scene.emily.send("PUT", "\(scene.chat)/closure", ["close": true]))
        try await line.next("event") { $0["e.kind"] == "ended" }
        let back = try await dana.line()
        _ = try await back.subscribe(dana.conversation, since: 0)
        for path in ["/api/visitor/chat", "/api/visitor/events", "/api/visitor/survey", "/api/visitor/transcript", "/api/links/\(DemoDesk.linkKey)", "/", "/api/visitor/forms/1"] {
          received.append(try await dana.send("GET", path).text)
        }
        // What belongs to the team cannot be asked for with a customer's token, nor listened to with a customer's socket.
        for place in [scene.duty, scene.talk] {
          for path in [place.path, place.path + "/access", "/api/rooms?kind=room", "/api/rooms/search?q=Look", "/api/conversations/\(place.conversation)/events"] {
            let answer = try await dana.send("GET", path)
            #expect(answer.status == 401)
            received.append(answer.text)
          }
          for name in ["sub", "typing", "seen", "post"] {
            let spy = try await dana.line()
            try await spy.say(["t": .text(name), "c": .of(place.conversation), "id": "spy-00001", "text": "x", "seq": 1])
            _ = try? await spy.untilHeartbeat()
            received += spy.heard
            #expect(!spy.heard.contains { $0.contains("\"subbed\"") && $0.contains("\"c\":\(place.conversation)") || $0.contains("\"ok\"") })
          }
        }
        received += line.heard + back.heard + translator.heard + (try await scene.outgoing())

        #expect(marks.count > 10, "the premise: there were secrets")
        let told = try await scene.emily.history(dana.number).joined() + scene.emily.get("\(scene.chat)/comments").text
        #expect(marks.contains { told.contains($0) }, "the premise: staff see them")
        #expect(received.contains { $0.contains("Words out of a room") }, "the premise: the words themselves did reach the customer")
        #expect(received.contains { $0.contains("Staff says the last") }, "the premise: the ways out were looked at")
        for text in received {
          for mark in marks where text.contains(mark) { Issue.record("\(mark) left the desk: \(text.prefix(600))") }
        }
      }
    }
  }
}
