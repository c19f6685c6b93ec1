import JWTKit
import SwitchboardServer
import Testing

/// The pop-out of a customer, by the e-mail address: what staff write down, what the desk has, and who may see it (S112-S125).
@Suite(.timeLimit(.minutes(5))) struct CustomerTests {
  static let email = "dana@example.com"

  private static func view(_ who: Staff, _ email: String = email) async throws -> HTTPClient.Answer {
    try await who.get("/api/customers?email=\(email.replacing("+", with: "%2B"))")
  }

  private static func save(_ who: Staff, revision: Int64, _ change: [String: JSON], email: String = email) async throws -> HTTPClient.Answer
  {
    try await who.send("PUT", "/api/customers", .object(change.merging(["email": .text(email), "revision": .of(revision)]) { $1 }))
  }

  private static func rows(_ who: Staff, _ list: String, _ more: String = "") async throws -> [JSON] {
    let answer = try await who.get("/api/customers/\(list)?email=\(email)\(more)")
    return try ((answer["rows"] ?? answer["items"])?.items).unwrapped(answer.text)
  }

  @Test func `What staff write down is kept, by whom and when, and whoever sees the customer reads it`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let before = try await Self.view(scene.emily, "DANA@Example.com")
      #expect(
        before.status == 200 && before["email"] == "dana@example.com" && before["revision"] == 0 && before["mayEdit"] == true,
        "\(before.text)")
      #expect(before["details"] == [:] && before["gathered.names"] == ["Dana"] && before["changedBy"] == nil)
      let saved = try await Self.save(
        scene.emily, revision: 0,
        [
          "name": " Dana Whitfield ", "timeZone": "Europe/Berlin", "language": "pt-br", "website": "www.whitfield.example",
          "homePhone": "+49 30 1",
          "workPhone": "2", "mobilePhone": "3 ext. 4", "company": "Whitfield", "companyAddress": "Main Street 1\nBerlin",
          "contactMethod": "mobile",
        ])
      #expect(saved.status == 200, "\(saved.text)")
      let details: JSON = [
        "name": "Dana Whitfield", "timeZone": "Europe/Berlin", "language": "pt-BR", "website": "https://www.whitfield.example",
        "homePhone": "+49 30 1",
        "workPhone": "2", "mobilePhone": "3 ext. 4", "company": "Whitfield", "companyAddress": "Main Street 1\nBerlin",
        "contactMethod": "mobile",
      ]
      let read = try await Self.view(scene.andrea)
      #expect(
        read["details"] == details && read["revision"] == 1 && read["changedBy"] == "Emily W."
          && read["changedAt"] == .of(world.clock.now.milliseconds))
      world.clock.advance(60_000)
      let emptied = try await Self.save(scene.andrea, revision: 1, ["company": .null, "workPhone": "", "name": "Dana Whitfield"])
      #expect(emptied["details.company"] == nil && emptied["details.workPhone"] == nil && emptied["details.mobilePhone"] == "3 ext. 4")
      #expect(emptied["revision"] == 2 && emptied["changedBy"] == "Andrea")
      #expect(try await Self.save(scene.andrea, revision: 2, ["company": ""])["revision"] == 2, "what is so already is no change")
      let changes = try await Self.rows(scene.emily, "changes")
      #expect(changes.map { $0["by"] } == ["Andrea", "Emily W."], "newest first")
      #expect(
        changes.first?["text"] == "emptied Work number and emptied Organization"
          && changes.first?["at"] == .of(world.clock.now.milliseconds))
      #expect(changes.last?["text"]?.string?.contains("set Preferred contact method to “Mobile number”") == true)
    }
  }

  @Test func `Of two who write at once the second is told what is there now, and nothing of either is lost`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let field = try await Self.field(world, ["name": "Tier", "type": "text"])
      try #require(
        try await Self.save(scene.emily, revision: 0, ["company": "Contoso", "values": .object(["\(field)": "Gold"])]).status == 200)
      let late = try await Self.save(scene.andrea, revision: 0, ["company": "Fabrikam", "mobilePhone": "1"])
      #expect(late.status == 409 && late["code"] == "changed" && late["field"] == "revision", "\(late.text)")
      #expect(
        late["info"] == [
          "revision": "1", "by": "Emily W.", "at": .text("\(world.clock.now.milliseconds)"), "company": "Contoso",
          "values.\(field)": "Gold",
        ] as JSON)
      let kept = try await Self.view(scene.andrea)
      #expect(kept["details"] == ["company": "Contoso"] && kept["revision"] == 1)
      #expect(
        try await Self.save(scene.andrea, revision: 1, ["mobilePhone": "1"])["details"] == ["company": "Contoso", "mobilePhone": "1"])
    }
  }

  @Test(arguments: [
    ("website", "javascript:alert(1)"), ("website", "nobody@example.com"), ("homePhone", "none"),
    ("workPhone", String(repeating: "1", count: 41)),
    ("timeZone", "Mars/Olympus"), ("timeZone", "PST"), ("language", "English"), ("contactMethod", "fax"), ("name", "a\u{202E}b"),
    ("companyAddress", String(repeating: "x", count: 501)), ("company", "a\nb"), ("values.999", "x"),
  ]) func `One wrong value is refused by its name, and nothing beside it is kept`(field: String, wrong: String) async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let change: [String: JSON] = field.hasPrefix("values.") ? ["values": .object(["999": .text(wrong)])] : [field: .text(wrong)]
      let answer = try await Self.save(
        scene.emily, revision: 0, change.merging(field == "mobilePhone" ? [:] : ["mobilePhone": "123"]) { $1 })
      #expect(answer.status == 422 && answer["field"] == .text(field), "\(answer.text)")
      #expect(try await Self.view(scene.emily)["details"] == [:])
      #expect(try await Self.rows(scene.emily, "changes").isEmpty)
    }
  }

  @Test func `Who sees no chat and no ticket of an address learns nothing of it, not even that somebody has it`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      try #require(try await Self.save(scene.emily, revision: 0, ["company": "Secret Ltd"]).status == 200)
      let comment = try await scene.emily.send("POST", "/api/customers/comments", ["email": .text(Self.email), "text": "Secret"])
      let id = try #require(comment["id"]?.int)
      let (hidden, none) = (try await Self.view(scene.grace), try await Self.view(scene.grace, "nobody@example.com"))
      #expect(hidden.status == 404 && hidden.json == none.json)
      #expect(try await Self.save(scene.grace, revision: 1, ["company": "Mine"]).status == 404)
      for list in ["comments", "changes"] { #expect(try await scene.grace.get("/api/customers/\(list)?email=\(Self.email)").status == 404) }
      for list in ["tickets", "chats", "calls", "surveys", "forms", "fields"] {
        #expect(try await Self.rows(scene.grace, list).isEmpty, "\(list)")
      }
      #expect(try await scene.grace.send("POST", "/api/customers/comments", ["email": .text(Self.email), "text": "Me too"]).status == 404)
      #expect(try await scene.grace.send("PUT", "/api/customers/comments/\(id)", ["text": "Me too"]).status == 404)
      #expect(try await scene.grace.send("DELETE", "/api/customers/comments/\(id)").status == 404)
      // A ticket of her own department lets her in: to what staff wrote down, and to that ticket alone.
      let ticket: JSON = [
        "subject": "Offer", "text": "By letter", "name": "Dana", "email": "Dana@Example.com", "group": .of(try await world.group("Sales")),
      ]
      try #require(try await scene.grace.send("POST", "/api/tickets", ticket).status == 201)
      let seen = try await Self.view(scene.grace)
      #expect(seen.status == 200 && seen["details.company"] == "Secret Ltd" && seen["mayEdit"] == true, "\(seen.text)")
      #expect(seen["counts"] == ["comments": 1, "tickets": 1, "chats": 0, "calls": 0, "surveys": 0, "forms": 0])
      #expect(seen["statistics"]?.items?.last == ["tickets": 1, "chats": 0, "calls": 0, "timeLogs": 0, "seconds": 0])
      #expect(seen["history.lastChat"] == nil && seen["history.lastTicket.ref"] != nil && seen["gathered.links"] == [])
      #expect(try await Self.rows(scene.grace, "chats").isEmpty)
      #expect(try await Self.rows(scene.grace, "tickets").count == 1)
    }
  }

  @Test func `Who sees a chat but may not work on it reads, and writes nothing`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      // Grace has the chat's follow-up only for herself: she sees it, and is no member of its group.
      let groups: JSON = [
        ["group": .of(try await world.group("Sales")), "active": true],
        ["group": .of(try await world.group("Billing L1")), "active": true],
      ]
      let admin = try await world.signIn("admin")
      let grace = "/api/admin/agents/\(scene.grace.id)"
      try #require(try await admin.send("PUT", grace, ["groups": groups]).status == 200)
      let followUp: JSON = ["followUp": ["at": .of(world.clock.now.milliseconds + 60_000), "agent": .of(scene.grace.id)]]
      try #require(try await scene.emily.send("PUT", scene.chat + "/details", followUp).status == 200)
      try #require(try await admin.send("PUT", grace, ["groups": [groups.items?.first ?? .null]]).status == 200)
      let seen = try await Self.view(scene.grace)
      #expect(seen.status == 200 && seen["mayEdit"] == false && seen["counts.chats"] == 1, "\(seen.text)")
      let refused = try await Self.save(scene.grace, revision: 0, ["company": "Mine"])
      #expect(refused.status == 403 && refused["code"] == "not-allowed")
      #expect(try await scene.grace.send("POST", "/api/customers/comments", ["email": .text(Self.email), "text": "x"]).status == 403)
      #expect(try await Self.rows(scene.grace, "chats").compactMap { $0["id"]?.int } == [scene.dana.number])
    }
  }

  @Test func `Chats are listed by the address in any case of letters, newest first, as far as one sees them; deleted ones are gone`()
    async throws
  {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let later = try await AttachedScene.customer("Dana", email: "DANA@Example.com", world)
      _ = try await AttachedScene.customer("Carl", email: "carl@example.com", world)
      func found(_ who: Staff) async throws -> [Int64] { try await Self.rows(who, "chats").compactMap { $0["id"]?.int } }
      #expect(try await found(scene.andrea) == [later.number, scene.dana.number])
      #expect(try await found(scene.derek) == [later.number], "it waits in his queue")
      #expect(try await Self.view(scene.derek)["counts.chats"] == 1)
      let page = try await scene.andrea.get("/api/customers/chats?email=\(Self.email)&limit=1")
      #expect(page["rows.0.id"] == .of(later.number) && page["total"] == 2)
      let next = try await scene.andrea.get(
        "/api/customers/chats?email=\(Self.email)&limit=1&before=\(page["next"]?.string?.replacing("+", with: "%2B") ?? "")")
      #expect(next["rows.0.id"] == .of(scene.dana.number) && next["next"] == nil, "\(next.text)")
      try await scene.end()
      try #require(try await scene.andrea.send("DELETE", scene.chat).status == 204)
      #expect(try await found(scene.andrea) == [later.number])
      #expect(try await Self.view(scene.andrea)["counts.chats"] == 1)
      for query in ["", "?email=", "?email=nobody"] {
        for path in ["", "/chats", "/tickets", "/comments"] {
          let answer = try await scene.emily.get("/api/customers\(path)\(query)")
          #expect(answer.status == 422 && answer["field"] == "email", "\(path)\(query)")
        }
      }
    }
  }

  @Test func `Tickets, calls and times are listed and counted for the last days and for ever`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let started = world.clock.now.milliseconds
      let call = try await scene.emily.send("POST", scene.chat + "/call-logs", ["number": "123", "direction": "in", "seconds": 60])
      try #require(call.status == 201)
      try #require(try await scene.emily.send("POST", scene.chat + "/time-logs", ["seconds": 90]).status == 201)
      try await scene.dana.write("And again")
      let opened = try await scene.emily.send("POST", scene.chat + "/tickets", ["subject": "Refund"])
      try #require(opened.status == 201)
      world.clock.advance(10 * 86_400_000)
      try #require(try await scene.emily.send("POST", scene.chat + "/time-logs", ["seconds": 30]).status == 201)
      let view = try await Self.view(scene.emily)
      #expect(
        view["statistics"]?.items == [
          ["days": 7, "tickets": 0, "chats": 0, "calls": 0, "timeLogs": 1, "seconds": 30],
          ["days": 30, "tickets": 1, "chats": 1, "calls": 1, "timeLogs": 2, "seconds": 120],
          ["days": 90, "tickets": 1, "chats": 1, "calls": 1, "timeLogs": 2, "seconds": 120],
          ["tickets": 1, "chats": 1, "calls": 1, "timeLogs": 2, "seconds": 120],
        ], "\(view.text)")
      #expect(
        view["history.firstSeen"] == .of(started) && view["history.lastCall.ref"] == call["id"]
          && view["history.lastTicket.ref"] == opened["number"])
      let ticket = try #require(try await Self.rows(scene.emily, "tickets").first)
      #expect(ticket["ticket.subject"] == "Refund" && ticket["messages"] == 2 && ticket["ticket.status"] == "active")
      let row = try #require(try await Self.rows(scene.emily, "calls").first)
      #expect(row["number"] == "123" && row["groupName"] == "Billing L1" && row["seconds"] == 60 && row["email"] == .text(Self.email))
    }
  }

  @Test func `Surveys, forms and what was last filled in on chats stand with the customer`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let admin = try await world.signIn("admin")
      func made(_ what: String, _ body: JSON) async throws -> Int64 {
        let answer = try await admin.send("POST", "/api/admin/\(what)", body)
        return try (answer["id"]?.int).unwrapped(answer.text)
      }
      let plan = try await made("fields", ["name": "Plan", "type": "text"])
      let form = try await made("forms", ["name": "Return", "questions": [["label": "Why?", "type": "text"]]])
      _ = try await made(
        "surveys",
        [
          "name": "Well?", "isOn": true, "department": .of(try await world.department()),
          "questions": [["label": "Well?", "type": "stars"]],
        ])
      let later = try await AttachedScene.customer("Dana W.", email: Self.email, world)
      try #require(try await scene.emily.take(later.number).status == 200)
      for (chat, value) in [(scene.dana, "Basic"), (later, "Plus")] {
        try #require(
          try await scene.emily.send("PUT", "/api/chats/\(chat.number)/fields", ["values": .object(["\(plan)": .text(value)])]).status
            == 200)
      }
      let sent = try await scene.emily.send("POST", scene.chat + "/forms", ["form": .of(form)])
      try #require(
        try await scene.dana.send("PUT", "/api/visitor/forms/\(sent["sending"]?.int ?? 0)", ["answers": ["q1": "Broken"]]).status == 200)
      try await scene.end()
      _ = try await scene.dana.send("GET", "/api/visitor/survey")
      let answered = try await scene.dana.send("PUT", "/api/visitor/survey", ["answers": ["q1": "4"]])
      try #require(answered.status < 300, "\(answered.text)")
      let fields = try await Self.rows(scene.emily, "fields")
      #expect(
        fields.count == 1 && fields.first?["value"] == "Plus" && fields.first?["chat"] == .of(later.number)
          && fields.first?["by"] == "Emily W.")
      let filled = try await Self.rows(scene.emily, "forms")
      #expect(
        filled.count == 1 && filled.first?["name"] == "Return" && filled.first?["answers.0.value"] == "Broken"
          && filled.first?["chat"] == .of(scene.dana.number))
      let surveys = try await Self.rows(scene.emily, "surveys")
      #expect(surveys.count == 1 && surveys.first?["score"] == 4 && surveys.first?["chat"] == .of(scene.dana.number))
      let view = try await Self.view(scene.emily)
      #expect(view["counts.forms"] == 1 && view["counts.surveys"] == 1 && view["gathered.names"] == ["Dana W.", "Dana"], "\(view.text)")
      #expect(view["history.lastForm.ref"] == .of(scene.dana.number) && view["history.lastSurvey.ref"] == .of(scene.dana.number))
      for list in ["forms", "fields", "surveys"] { #expect(try await Self.rows(scene.derek, list).isEmpty, "he never had these chats") }
    }
  }

  @Test func `A comment is its author's to change, is not added twice by a retry, and stands in the history`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let new: JSON = ["id": "comment-dana-1", "email": .text(Self.email), "text": "Calls back late"]
      let first = try await scene.emily.send("POST", "/api/customers/comments", new)
      #expect(first.status == 201 && first["by"] == "Emily W." && first["mayChange"] == true, "\(first.text)")
      #expect(try await scene.emily.send("POST", "/api/customers/comments", new)["id"] == first["id"])
      let other = try await scene.emily.send(
        "POST", "/api/customers/comments", ["id": "comment-dana-1", "email": .text(Self.email), "text": "Other words"])
      #expect(other.status == 409 && other["field"] == "id")
      #expect(try await scene.emily.send("POST", "/api/customers/comments", ["email": .text(Self.email), "text": " "])["field"] == "text")
      _ = try await AttachedScene.customer("Dana", email: Self.email, world)
      let path = "/api/customers/comments/\(first["id"]?.int ?? 0)"
      #expect(try await Self.rows(scene.derek, "comments").map { $0["mayChange"] } == [false])
      #expect(try await scene.derek.send("PUT", path, ["text": "Mine"]).status == 403)
      let changed = try await scene.andrea.send("PUT", path, ["text": "Calls back at night"])
      #expect(
        changed["text"] == "Calls back at night" && changed["editedAt"] == .of(world.clock.now.milliseconds) && changed["by"] == "Emily W.")
      #expect(try await Self.view(scene.emily)["counts.comments"] == 1)
      #expect(try await Self.view(scene.emily)["revision"] == 0, "comments are no change of the details")
      #expect(try await scene.emily.send("DELETE", path).status == 204)
      #expect(try await Self.rows(scene.emily, "comments").isEmpty)
      let texts = try await Self.rows(scene.emily, "changes").compactMap { $0["text"]?.string }
      #expect(texts == ["deleted a comment", "changed a comment of Emily W.", "added a comment"])
    }
  }

  @Test func `Custom fields of customers are their own: no chat has them and no customer is asked for them`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let admin = try await world.signIn("admin")
      let tier = try await Self.field(world, ["name": "Tier", "type": "dropdown", "options": ["Gold", "Silver"]])
      let since = try await Self.field(world, ["name": "Since", "type": "date", "agentEditable": false])
      #expect(try await admin.get("/api/admin/fields/\(tier)").status == 404)
      #expect(try await admin.get("/api/admin/fields")["items"]?.items?.contains { $0["id"] == .of(tier) } == false)
      #expect(try await scene.emily.get(scene.chat + "/fields")["items"]?.items?.contains { $0["field"] == .of(tier) } == false)
      #expect(try await scene.emily.send("PUT", scene.chat + "/fields", ["values": .object(["\(tier)": "Gold"])]).status == 422)
      #expect(
        try await admin.send("POST", "/api/admin/fields", ["name": "Tier", "type": "text"])["key"] == "tier-2", "keys are unique over both")
      #expect(try await Self.save(scene.emily, revision: 0, ["values": .object(["\(tier)": "Lead"])])["field"] == .text("values.\(tier)"))
      #expect(
        try await Self.save(scene.emily, revision: 0, ["values": .object(["\(since)": "2026-01-01"])])["field"] == .text("values.\(since)"))
      let saved = try await Self.save(scene.emily, revision: 0, ["values": .object(["\(tier)": "Gold"])])
      #expect(
        saved["fields"]?.items?.map { $0["value"] } == ["Gold", nil] && saved["fields.0.by"] == "Emily W." && saved["revision"] == 1,
        "\(saved.text)")
      #expect(try await admin.send("PUT", "/api/admin/customer-fields/\(tier)", ["type": "text"])["code"] == "in-use")
      #expect(try await admin.send("DELETE", "/api/admin/customer-fields/\(tier)").status == 204)
      let left = try await Self.view(scene.andrea)["fields"]?.items ?? []
      #expect(
        left.first { $0["field"] == .of(tier) }?["value"] == "Gold" && left.first { $0["field"] == .of(tier) }?["agentEditable"] == false)
      #expect(try await Self.rows(scene.emily, "changes").first?["text"] == "set Tier to “Gold”")
    }
  }

  @Test func `Somebody whom a website has signed is a registered user; whoever only typed the address is not`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let typed = try await Self.view(scene.emily)
      #expect(
        typed["roles"]?.items?.map { $0["name"] } == ["Everyone"] && typed["gathered.verifiedID"] == nil
          && typed["history.lastSignedIn"] == nil)
      let keys = JWTKeyCollection()
      await keys.add(hmac: HMACKey(from: try await world.linkSecret()), digestAlgorithm: .sha256)
      let expires = Double(world.clock.now.milliseconds) / 1000 + 60
      let identity = try await keys.sign(Claims(sub: "user-7", email: Self.email, exp: expires))
      let body: JSON = [
        "id": .text(World.clientID()), "name": "Dana", "question": "Why?", "department": .of(try await world.department()),
        "identity": .text(identity),
      ]
      let chat = try #require(try await world.startAnswer(body)["chat.number"]?.int)
      let signed = try await Self.view(scene.emily)
      #expect(signed["roles"]?.items?.map { $0["name"] } == ["Everyone", "Registered User"], "\(signed.text)")
      #expect(signed["gathered.verifiedID"] == "user-7" && signed["history.lastSignedIn.ref"] == .of(chat))
    }
  }

  private struct Claims: JWTPayload {
    var sub: String
    var email: String
    var exp: Double
    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  @Test func `Three thousand chats of one address come page by page, each once, and their figures at once`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let (group, now) = (try await world.group("Billing L1"), world.clock.now.milliseconds)
      try await world.desk.database.write { tx in
        try tx.connection.run(
          """
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
          INSERT INTO chat (id, start_id, conversation_id, backstage_id, group_id, status, customer_name, email, question, started_at, ended_at)
          SELECT 100000 + i, 'many-' || i, 1000000 + 2 * i, 1000001 + 2 * i, ?, 'completed', 'Dana', 'Dana@Example.com', 'Why?', ?, ? FROM n
          """, .of(group), .of(now), .of(now))
        for (kind, column) in [("public", "conversation_id"), ("backstage", "backstage_id")] {
          try tx.connection.run(
            "INSERT INTO conversation (id, chat_id, kind) SELECT \(column), id, ? FROM chat WHERE id > 100000", .text(kind))
        }
      }
      let clock = ContinuousClock()
      var view = try await Self.view(scene.andrea)
      let spent = try await clock.measure { view = try await Self.view(scene.andrea) }
      #expect(view["counts.chats"] == 3_001 && view["statistics.0.chats"] == 3_001, "\(view.text)")
      #expect(spent < .seconds(2))
      #expect(try await Self.view(scene.emily)["counts.chats"] == 1, "she never had the others")
      var (seen, before, pages): (Set<Int64>, String?, Int) = ([], nil, 0)
      repeat {
        let page = try await scene.andrea.get(
          "/api/customers/chats?email=\(Self.email)&limit=500\(before.map { "&before=\($0.replacing("+", with: "%2B"))" } ?? "")")
        let ids = page["rows"]?.items?.compactMap { $0["id"]?.int } ?? []
        #expect(ids == ids.sorted(by: >) && ids.count <= 500 && seen.isDisjoint(with: ids) && page["total"] == 3_001)
        seen.formUnion(ids)
        (before, pages) = (page["next"]?.string, pages + 1)
      } while before != nil && pages < 30
      #expect(seen.count == 3_001 && pages == 7)
    }
  }

  /// A custom field of customers.
  private static func field(_ world: World, _ body: JSON) async throws -> Int64 {
    let answer = try await world.signIn("admin").send("POST", "/api/admin/customer-fields", body)
    return try (answer["id"]?.int).unwrapped(answer.text)
  }
}
