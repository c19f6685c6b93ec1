import Randomness
import SwitchboardServer
import Testing

/// Custom fields: defined by an administrator, asked at the start, filled in by agents and programs, never shown where they are hidden.
@Suite(.timeLimit(.minutes(5))) struct CustomFieldTests {
  /// Billing's chat of Dana, which Emily has; fields are made by Sam.
  struct Scene {
    let world: World
    let (emily, derek, andrea, admin): (Staff, Staff, Staff, Staff)

    init(_ world: World) async throws {
      self.world = world
      (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      (andrea, admin) = (try await world.signIn("andrea"), try await world.signIn("admin"))
    }

    /// Makes one of /api/admin/... and answers its number.
    @discardableResult func made(_ what: String, _ body: JSON) async throws -> Int64 {
      let answer = try await admin.send("POST", "/api/admin/\(what)", body)
      return try (answer.status == 201 ? answer["id"]?.int : nil).unwrapped(answer.text)
    }

    func chat(_ name: String = "Dana") async throws -> Customer {
      let dana = try await world.start(name)
      try await emily.take(dana.number)
      return dana
    }

    func fill(_ chat: Customer, _ values: [Int64: JSON], by staff: Staff? = nil) async throws -> HTTPClient.Answer {
      let named = Dictionary(uniqueKeysWithValues: values.map { ("\($0)", $1) })
      return try await (staff ?? emily).send("PUT", "/api/chats/\(chat.number)/fields", ["values": .object(named)])
    }

    /// What is filled in, by the fields' numbers.
    func values(_ chat: Customer) async throws -> [Int64: String] {
      let items = try await emily.get("/api/chats/\(chat.number)/fields")["items"]?.items ?? []
      return Dictionary(uniqueKeysWithValues: items.compactMap { item in item["value"]?.string.flatMap { value in item["field"]?.int.map { ($0, value) } } })
    }

    func start(_ fields: [Int64: JSON], department: String = "Billing") async throws -> HTTPClient.Answer {
      let named = Dictionary(uniqueKeysWithValues: fields.map { ("\($0)", $1) })
      return try await world.startAnswer([
        "id": .text(World.clientID()), "name": "Dana", "question": "Why?", "department": .of(try await self.department(department)),
        "fields": .object(named),
      ])
    }

    func department(_ name: String) async throws -> Int64 {
      try await world.desk.read { _, directory in directory.departments.values.first { $0.name == name }?.id.rawValue ?? 0 }
    }

    func asked() async throws -> [Int64] {
      try await world.http.send("GET", "/api/links/northwind-demo")["fields"]?.items?.compactMap { $0["id"]?.int } ?? []
    }
  }

  @Test func `An agent fills in fields, everybody sees who did, and History says it`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let size = try await scene.made("fields", ["name": "Team size", "type": "number"])
      let plan = try await scene.made("fields", ["name": "Plan", "type": "dropdown", "options": ["Basic", "Plus"]])
      let dana = try await scene.chat()
      let before = try await scene.emily.get("/api/chats/\(dana.number)/items/counts")["fields"]
      let answer = try await scene.fill(dana, [size: " +007.50 ", plan: "Plus"])
      #expect(answer.status == 200, "\(answer.text)")
      #expect(try await scene.values(dana) == [size: "7.5", plan: "Plus"])
      let item = try await scene.andrea.get("/api/chats/\(dana.number)/fields")["items"]?.items?.first { $0["field"] == .of(plan) }
      #expect(item?["by"] == "Emily W." && item?["at"] == .of(world.clock.now.milliseconds) && item?["options"] == ["Basic", "Plus"])
      let history = try await scene.emily.history(dana.number)
      #expect(history.contains("Emily W. set Team size to “7.5” and set Plan to “Plus”"), "\(history)")
      let after = try await scene.emily.get("/api/chats/\(dana.number)/items/counts")["fields"]
      #expect(before == 0 && after == 2)
      #expect(try await scene.fill(dana, [size: "7.5"]).status == 200)
      #expect(try await scene.emily.history(dana.number).count == history.count, "what is so already is no event")
      #expect(try await scene.fill(dana, [size: .null, plan: ""]).status == 200)
      #expect(try await scene.values(dana) == [:])
    }
  }

  @Test(arguments: [
    ("date", "2026-02-30"), ("email", "dana"), ("url", "javascript:alert(1)"), ("dropdown", "Gold"), ("checkbox", "maybe"), ("number", "7,5"),
    ("text", "a\u{0}b"),
  ]) func `One wrong value is refused by its name, and none of them is kept`(type: String, wrong: String) async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let right = try await scene.made("fields", ["name": "Right", "type": "text"])
      let field = try await scene.made("fields", ["name": "Wrong", "type": .text(type), "options": ["Basic"]])
      let dana = try await scene.chat()
      let history = try await scene.emily.history(dana.number).count
      let answer = try await scene.fill(dana, [right: "Good", field: .text(wrong)])
      #expect(answer.status == 422 && answer["field"] == .text("values.\(field)"), "\(answer.text)")
      #expect(try await scene.values(dana) == [:])
      #expect(try await scene.emily.history(dana.number).count == history)
    }
  }

  @Test(arguments: 1...2) func `After any row of changes a chat holds what the last good ones said, whole`(seed: Int) async throws {
    try await withWorld { world in
      var random = SeededGenerator(seed: seed)
      let scene = try await Scene(world)
      let good: [(id: Int64, values: [String])] = [
        (try await scene.made("fields", ["name": "A", "type": "number"]), ["1", "-2.5", "30"]),
        (try await scene.made("fields", ["name": "B", "type": "date"]), ["2026-01-31", "2024-02-29"]),
        (try await scene.made("fields", ["name": "C", "type": "text", "required": true]), ["x", "y z"]),
        (try await scene.made("fields", ["name": "D", "type": "checkbox"]), ["true", "false"]),
      ]
      let dana = try await scene.chat()
      var (held, refused): ([Int64: String], Int) = ([:], 0)
      for _ in 0..<60 {
        var (change, after, isGood): ([Int64: JSON], [Int64: String], Bool) = ([:], held, true)
        for field in good where random.chance(0.6) {
          switch Int.random(in: 0..<8, using: &random) {
          case 0 where field.id != good[2].id, 1 where field.id != good[2].id: (change[field.id], after[field.id]) = (.null, nil)
          case 0, 1, 2: (change[field.id], isGood) = (.text(field.id == good[2].id ? "" : "2026-02-30"), false)
          default:
            let value = random.pick(field.values)
            (change[field.id], after[field.id]) = (.text(value), value)
          }
        }
        let answer = try await scene.fill(dana, change)
        #expect(answer.status == (isGood ? 200 : 422), "\(change) \(answer.text)")
        if isGood { held = after } else { refused += 1 }
        #expect(try await scene.values(dana) == held, "\(change)")
      }
      #expect(refused > 5 && refused < 55, "the premise: some were refused")
    }
  }

  @Test func `Who may not work on a chat does not fill in its fields, and who does not see it learns nothing`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let field = try await scene.made("fields", ["name": "Note", "type": "text"])
      let level2 = try await world.group("Billing L2")
      let dana = try await scene.chat()
      #expect(try await scene.admin.send("PUT", "/api/admin/agents/\(scene.andrea.id)", ["groups": [["group": .of(level2), "active": true]]]).status == 200)
      #expect(try await scene.fill(dana, [field: "x"], by: scene.andrea).status == 403, "she sees the department but is no member of the group")
      #expect(try await scene.admin.send("PUT", "/api/admin/agents/\(scene.derek.id)", ["groups": []]).status == 200)
      #expect(try await scene.fill(dana, [field: "x"], by: scene.derek).status == 404)
      #expect(try await scene.derek.get("/api/chats/\(dana.number)/fields").status == 404)
      #expect(try await scene.fill(dana, [field: "x"]).status == 200, "the premise")
    }
  }

  @Test func `What agents may not edit a program with a key can`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let field = try await scene.made("fields", ["name": "Customer number", "type": "text", "agentEditable": false])
      let dana = try await scene.chat()
      let refused = try await scene.fill(dana, [field: "4711"])
      #expect(refused.status == 422 && refused["field"] == .text("values.\(field)"))
      let key = try #require(try await scene.admin.send("POST", "/api/admin/api-keys", ["name": "CRM", "agent": .of(scene.emily.id)])["key"]?.string)
      let body = Array(JSON.object(["values": .object(["\(field)": "4711"])]).bytes)
      let answer = try await world.http.send("PUT", "/api/chats/\(dana.number)/fields", headers: [("Authorization", "Bearer \(key)")], body: body)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(try await scene.values(dana) == [field: "4711"])
    }
  }

  @Test func `A customer's chat starts with what its department requires, and not without`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let (billing, sales) = (try await scene.department("Billing"), try await scene.department("Sales"))
      let invoice = try await scene.made("fields", ["name": "Invoice", "type": "number", "atStart": true, "required": true, "department": .of(billing)])
      let budget = try await scene.made("fields", ["name": "Budget", "type": "number", "atStart": true, "department": .of(sales)])
      let asked = try await scene.asked()
      #expect(asked.contains(invoice) && asked.contains(budget))
      for (values, code) in [([:], "field-missing"), ([invoice: "none"], "field-invalid"), ([invoice: " "], "field-missing")] as [([Int64: JSON], JSON)] {
        let answer = try await scene.start(values)
        #expect(answer.status == 422 && answer["code"] == code && answer["field"] == .text("fields.\(invoice)"), "\(answer.text)")
      }
      let other = try await scene.start([invoice: "1", budget: "2"])
      #expect(other.status == 422 && other["field"] == .text("fields.\(budget)"), "not a question of this department")
      #expect(try await scene.emily.get("/api/counts")["queue"] == 0, "nothing was stored")
      let started = try await scene.start([invoice: "0815"])
      let number = try #require(started["chat.number"]?.int)
      let item = try await scene.emily.get("/api/chats/\(number)/fields")["items"]?.items?.first { $0["field"] == .of(invoice) }
      #expect(item?["value"] == "815" && item?["by"] == "Dana")
      #expect(try await scene.emily.history(number).contains("Dana set Invoice to “815”"))
      #expect(try await scene.start([:], department: "Sales").status == 201)
    }
  }

  @Test func `Chats are found by what stands in a searchable field, and by no other`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let found = try await scene.made("fields", ["name": "Order", "type": "text", "searchable": true])
      let silent = try await scene.made("fields", ["name": "Remark", "type": "text"])
      let (dana, carl) = (try await scene.chat(), try await scene.chat("Carl"))
      #expect(try await scene.fill(dana, [found: "A-12%34", silent: "purple"]).status == 200)
      #expect(try await scene.fill(carl, [found: "B-99"]).status == 200)
      for (query, numbers) in [("A-12", [dana.number]), ("12%2534", [dana.number]), ("-", [carl.number, dana.number]), ("purple", []), ("A%25", [])] {
        let rows = try await scene.emily.get("/api/chats?list=mine&q=\(query)")["rows"]?.items?.compactMap { $0["id"]?.int } ?? []
        #expect(Set(rows) == Set(numbers), "\(query)")
      }
    }
  }

  @Test func `What was filled in stays as it was when the field is renamed, loses a choice or is deleted`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let plan = try await scene.made("fields", ["name": "Plan", "type": "dropdown", "options": ["Basic", "Plus"]])
      let dana = try await scene.chat()
      #expect(try await scene.fill(dana, [plan: "Plus"]).status == 200)
      let retyped = try await scene.admin.send("PUT", "/api/admin/fields/\(plan)", ["type": "number"])
      #expect(retyped.status == 409 && retyped["field"] == "type")
      #expect(try await scene.admin.send("PUT", "/api/admin/fields/\(plan)", ["name": "Country", "options": ["Chile"]]).status == 200)
      let item = try await scene.emily.get("/api/chats/\(dana.number)/fields")["items"]?.items?.first { $0["field"] == .of(plan) }
      #expect(item?["name"] == "Plan" && item?["value"] == "Plus" && item?["options"] == ["Chile"])
      #expect(try await scene.fill(dana, [plan: "Plus"]).status == 200, "it may stay")
      #expect(try await scene.fill(dana, [plan: "Basic"]).status == 422, "but not be chosen anew")
      #expect(try await scene.admin.send("DELETE", "/api/admin/fields/\(plan)").status == 204)
      #expect(try await scene.admin.get("/api/admin/fields/\(plan)").status == 404)
      #expect(try await scene.values(dana) == [plan: "Plus"])
      #expect(try await scene.fill(dana, [plan: "Chile"]).status == 422)
      #expect(try await scene.values(try await scene.chat("Carl")) == [:])
    }
  }

  @Test func `Fields of another brand or department are not this chat's`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let brand = try await scene.made("brands", ["name": "Contoso"])
      let (billing, sales) = (try await scene.department("Billing"), try await scene.department("Sales"))
      let theirs = try await scene.made("fields", ["name": "Theirs", "type": "text", "brand": .of(brand)])
      let others = try await scene.made("fields", ["name": "Others", "type": "text", "department": .of(sales)])
      let ours = try await scene.made("fields", ["name": "Ours", "type": "text", "department": .of(billing)])
      let dana = try await scene.chat()
      let shown = try await scene.emily.get("/api/chats/\(dana.number)/fields")["items"]?.items?.compactMap { $0["field"]?.int } ?? []
      #expect(shown.contains(ours) && !shown.contains(theirs) && !shown.contains(others))
      #expect(try await scene.fill(dana, [theirs: "x"])["field"] == .text("values.\(theirs)"))
      let mixed = try await scene.admin.send("PUT", "/api/admin/fields/\(theirs)", ["department": .of(sales)])
      #expect(mixed.status == 422 && mixed["field"] == "department")
      #expect(try await scene.admin.send("PUT", "/api/admin/fields/\(theirs)", ["brand": .null])["brand"] == nil)
      #expect(try await scene.fill(dana, [theirs: "x"]).status == 200, "of all now")
    }
  }

  @Test(arguments: [
    (["type": "text"], "name"), (["name": "A"], "type"), (["name": "A", "type": "colour"], "type"), (["name": "A", "type": "dropdown"], "options"),
    (["name": "A", "type": "dropdown", "options": ["x", "x"]], "options.1"), (["name": "A", "type": "text", "key": "No Key"], "key"),
    (["name": "A", "type": "text", "hidden": true, "atStart": true], "hidden"), (["name": "A", "type": "text", "brand": 999], "brand"),
    (["name": "A", "type": "text", "key": "order-number"], "key"), (["name": "A", "type": "text", "order": -1], "order"),
  ] as [([String: JSON], String)]) func `A field that cannot be is refused by the name of what is wrong`(body: [String: JSON], field: String) async throws {
    try await withWorld { world in
      let answer = try await world.signIn("admin").send("POST", "/api/admin/fields", .object(body))
      #expect((answer.status == 422 || answer.status == 409) && answer["field"] == .text(field), "\(answer.text)")
    }
  }

  @Test func `Two fields of one name get two keys`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let keys = try await [1, 2, 3].asyncMap { _ in try await admin.send("POST", "/api/admin/fields", ["name": "Car type", "type": "text"])["key"] }
      #expect(keys == ["car-type", "car-type-2", "car-type-3"])
    }
  }

  @Test func `Nothing of a hidden field reaches the customer: not its value, its name or its choices`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let hidden = try await scene.made(
        "fields", ["name": "SECRETname", "key": "secretkey", "type": "dropdown", "options": ["SECRETvalue", "SECRETother"], "hidden": true])
      let dana = try await scene.chat()
      let line = try await dana.line()
      _ = try await line.subscribe(dana.conversation)
      #expect(try await scene.fill(dana, [hidden: "SECRETvalue"]).status == 200)
      try await scene.emily.write("All is well", in: dana.conversation)
      let guess = try await scene.start([hidden: "SECRETother"])
      let absent = try await scene.start([999_999: "x"])
      #expect(guess.status == 422 && guess["message"] == absent["message"], "a customer cannot tell it from one that does not exist")
      var texts = [guess.text]
      for path in ["/api/links/northwind-demo", "/chat/northwind-demo"] { texts.append(try await world.http.send("GET", path).text) }
      try await scene.emily.send("PUT", "/api/chats/\(dana.number)/closure", [:])
      for path in ["chat", "events", "survey"] { texts.append(try await dana.send("GET", "/api/visitor/\(path)").text) }
      #expect(try await dana.send("GET", "/api/chats/\(dana.number)/fields").status == 401)
      _ = try await line.untilHeartbeat()
      let staff = try await scene.emily.get("/api/chats/\(dana.number)/fields").text
      let history = try await scene.emily.history(dana.number)
      #expect(staff.contains("SECRETvalue") && history.contains { $0.contains("SECRETvalue") }, "the premise")
      for text in texts + line.heard { #expect(!text.contains("SECRET") && !text.contains("secretkey"), "\(text)") }
    }
  }
}

extension Array {
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var made: [T] = []
    for element in self { made.append(try await body(element)) }
    return made
  }
}
