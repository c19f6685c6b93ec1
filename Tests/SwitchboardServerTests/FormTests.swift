import SwitchboardServer
import Testing

/// Forms: built by an administrator, sent into a chat, filled in there once.
@Suite(.timeLimit(.minutes(5))) struct FormTests {
  private static let refund: JSON = [
    "name": "Refund of May", "intro": "Where shall the money go?",
    "questions": [
      ["label": "Invoice", "type": "number", "required": true], ["label": "Paid by", "type": "dropdown", "options": ["Card", "Bank"]],
      ["label": "Remarks", "type": "multiline"],
    ],
  ]

  /// The form, sent by Emily into Dana's chat.
  private struct Sent {
    let scene: CustomFieldTests.Scene
    let form: Int64
    let dana: Customer
    let sending: Int64

    init(_ world: World) async throws {
      scene = try await CustomFieldTests.Scene(world)
      form = try await scene.made("forms", FormTests.refund)
      dana = try await scene.chat()
      let answer = try await scene.emily.send("POST", "/api/chats/\(dana.number)/forms", ["form": .of(form)])
      sending = try (answer.status == 201 ? answer["sending"]?.int : nil).unwrapped(answer.text)
    }

    func fill(_ answers: JSON) async throws -> HTTPClient.Answer { try await dana.send("PUT", "/api/visitor/forms/\(sending)", ["answers": answers]) }
    func received() async throws -> HTTPClient.Answer { try await dana.send("GET", "/api/visitor/forms/\(sending)") }
    func items() async throws -> [JSON] { try await scene.emily.get("/api/chats/\(dana.number)/forms")["items"]?.items ?? [] }
  }

  @Test func `A form is sent into the chat, filled in there, and its answers stand on the chat`() async throws {
    try await withWorld { world in
      let scene = try await CustomFieldTests.Scene(world)
      let form = try await scene.made("forms", Self.refund)
      #expect(try await scene.emily.get("/api/forms")["items"]?.items?.contains { $0["id"] == .of(form) } == true, "agents can choose it")
      let dana = try await scene.chat()
      let (page, console) = (try await dana.line(), try await scene.emily.line())
      _ = try await page.subscribe(dana.conversation)
      _ = try await console.subscribe(dana.conversation)
      _ = try await console.subscribe(try await scene.emily.backstage(of: dana.number))
      let sending = try #require(try await scene.emily.send("POST", "/api/chats/\(dana.number)/forms", ["form": .of(form)])["sending"]?.int)
      let sent = try await page.next("event") { $0["e.kind"] == "form" }
      #expect(sent["e.sending"] == .of(sending) && sent["e.name"] == "Refund of May" && sent["e.by.name"] == "Emily W.")
      let form1 = try await dana.send("GET", "/api/visitor/forms/\(sending)")
      #expect(form1["intro"] == "Where shall the money go?" && form1["questions.1.options"] == ["Card", "Bank"] && form1["filledAt"] == nil)
      world.clock.advance(5_000)
      let filled = try await dana.send("PUT", "/api/visitor/forms/\(sending)", ["answers": ["q1": "0815", "q3": " Thank you\n"]])
      #expect(filled.status == 200, "\(filled.text)")
      try await console.next("event") { $0["e.kind"] == "form-filled" && $0["e.sending"] == .of(sending) && $0["e.by.kind"] == "customer" }
      try await console.next("event") { $0["e.kind"] == "item" && $0["e.what"] == "form" && $0["e.by.kind"] == "customer" }
      let item = try #require(try await scene.emily.get("/api/chats/\(dana.number)/forms")["items.0"])
      #expect(item["name"] == "Refund of May" && item["by"] == "Emily W." && item["filledAt"] == .of(world.clock.now.milliseconds))
      #expect(item["answers"] == [["label": "Invoice", "value": "815"], ["label": "Paid by"], ["label": "Remarks", "value": "Thank you"]])
      let history = try await scene.emily.history(dana.number)
      #expect(history.contains("Dana filled in the form “Refund of May”") && history.contains("Emily W. asked for “Invoice”, “Paid by”, “Remarks”"), "\(history)")
      #expect(try await scene.emily.get("/api/chats/\(dana.number)/items/counts")["forms"] == 1)
    }
  }

  @Test func `A form that was filled in is refused by its name, and its answers stay`() async throws {
    try await withWorld { world in
      let sent = try await Sent(world)
      #expect(try await sent.fill(["q1": "1"]).status == 200)
      let again = try await sent.fill(["q1": "2"])
      #expect(again.status == 409 && again["code"] == "already-filled" && again["message"]?.string?.contains("“Refund of May”") == true)
      #expect(try await sent.items().first?["answers"]?.items?.first?["value"] == "1")
      #expect(try await sent.received()["answers.0.value"] == "1")
      #expect(try await sent.dana.kinds().filter { $0 == "form-filled" }.count == 1)
    }
  }

  @Test(arguments: [(["q1": "none"], "answers.q1"), (["q2": "Card"], "answers.q1"), (["q1": "1", "q2": "Gold"], "answers.q2"), (["q1": "1", "q9": "x"], "answers.q9")] as [([String: JSON], String)])
  func `A wrong answer is refused by its question, and the form can still be filled in`(answers: [String: JSON], field: String) async throws {
    try await withWorld { world in
      let sent = try await Sent(world)
      let answer = try await sent.fill(.object(answers))
      #expect(answer.status == 422 && answer["field"] == .text(field), "\(answer.text)")
      #expect(try await sent.items().first?["filledAt"] == nil)
      #expect(try await sent.fill(["q1": "1"]).status == 200)
    }
  }

  @Test func `A form that is changed or deleted while it is out stays what was sent`() async throws {
    try await withWorld { world in
      let sent = try await Sent(world)
      let changed = try await sent.scene.admin.send(
        "PUT", "/api/admin/forms/\(sent.form)", ["name": "Other", "questions": [["id": "q1", "label": "Colour", "type": "dropdown", "options": ["Red"]]]])
      #expect(changed.status == 200 && changed["questions.0.id"] == "q1")
      #expect(try await sent.received()["questions.0.label"] == "Invoice")
      #expect(try await sent.scene.admin.send("DELETE", "/api/admin/forms/\(sent.form)").status == 204)
      #expect(try await sent.fill(["q1": "42", "q2": "Bank"]).status == 200)
      let item = try #require(try await sent.items().first)
      #expect(item["name"] == "Refund of May" && item["answers"]?.items?.first == ["label": "Invoice", "value": "42"])
    }
  }

  @Test func `Only who has the chat and may send forms sends one, and only while it is open`() async throws {
    try await withWorld { world in
      let sent = try await Sent(world)
      let path = "/api/chats/\(sent.dana.number)/forms"
      let form: JSON = ["form": .of(sent.form)]
      #expect(try await sent.scene.andrea.send("POST", path, form).status == 403, "she would speak to Emily's customer")
      #expect(try await sent.scene.derek.send("POST", path, form).status == 404)
      #expect(try await sent.scene.emily.send("POST", path, ["form": 99_999])["field"] == "form")
      let roles = try await sent.scene.admin.get("/api/admin/roles")["items"]?.items ?? []
      let agent = try #require(roles.first { $0["name"] == "Agent" }?["id"]?.int)
      #expect(try await sent.scene.admin.send("PUT", "/api/admin/roles/\(agent)", ["permissions": ["chat.take"]]).status == 200)
      #expect(try await sent.scene.emily.send("POST", path, form).status == 403)
      #expect(try await sent.scene.admin.send("PUT", "/api/admin/roles/\(agent)", ["permissions": ["chat.take", "chat.forms"]]).status == 200)
      try await sent.scene.emily.send("PUT", "/api/chats/\(sent.dana.number)/closure", [:])
      #expect(try await sent.scene.emily.send("POST", path, form)["code"] == "chat-ended")
      #expect(try await sent.items().count == 1)
    }
  }

  @Test func `A form is its own customer's only, who may still answer when the chat has just ended`() async throws {
    try await withWorld { world in
      let sent = try await Sent(world)
      let carl = try await world.start("Carl")
      #expect(try await carl.send("GET", "/api/visitor/forms/\(sent.sending)").status == 404)
      #expect(try await carl.send("PUT", "/api/visitor/forms/\(sent.sending)", ["answers": ["q1": "1"]]).status == 404)
      try await sent.dana.send("PUT", "/api/visitor/closure", [:])
      #expect(try await sent.fill(["q1": "1"]).status == 200)
      #expect(try await sent.items().first?["answers.0.value"] == "1")
    }
  }

  @Test func `What somebody filled in is found by the e-mail address, in every chat that the one who looks may see`() async throws {
    try await withWorld { world in
      let sent = try await Sent(world)
      #expect(try await sent.scene.emily.send("PUT", "/api/chats/\(sent.dana.number)/details", ["email": "Dana@Example.org"]).status == 200)
      let path = "/api/customers/forms?email=dana@example.org"
      #expect(try await sent.scene.emily.get(path)["rows"] == [], "not filled in yet")
      #expect(try await sent.fill(["q1": "1"]).status == 200)
      let item = try await sent.scene.andrea.get(path)["rows.0"]
      #expect(item?["chat"] == .of(sent.dana.number) && item?["name"] == "Refund of May" && item?["answers.0.value"] == "1")
      #expect(try await sent.scene.derek.get(path)["rows"] == [], "not his chat")
      #expect(try await sent.scene.emily.get("/api/customers/forms?email=carl@example.org")["rows"] == [])
    }
  }

  @Test(arguments: [
    (["questions": [["label": "A", "type": "text"]]], "name"), (["name": "A"], "questions"), (["name": "A", "questions": []], "questions"),
    (["name": "A", "questions": [["label": "", "type": "text"]]], "questions.0.label"),
    (["name": "A", "questions": [["label": "A", "type": "colour"]]], "questions.0.type"),
    (["name": "A", "questions": [["label": "A", "type": "text"], ["label": "B", "type": "dropdown"]]], "questions.1.options"),
    (["name": "Refund request", "questions": [["label": "A", "type": "text"]]], "name"),
  ] as [([String: JSON], String)]) func `A form that cannot be is refused by the name of what is wrong`(body: [String: JSON], field: String) async throws {
    try await withWorld { world in
      let answer = try await world.signIn("admin").send("POST", "/api/admin/forms", .object(body))
      #expect((answer.status == 422 || answer.status == 409) && answer["field"] == .text(field), "\(answer.text)")
    }
  }
}
