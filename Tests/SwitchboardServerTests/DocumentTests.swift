import SwitchboardServer
import Testing

/// The served document is true: a tour through every operation with real bodies, each answer held against its schema.
@Suite(.timeLimit(.minutes(5))) struct DocumentTests {
  /// Calls, remembers which operations were called, and checks the answers.
  struct Tour {
    let document: ServedDocument
    var visited: Set<String> = []

    mutating func call(
      _ method: String, _ template: String, _ address: String? = nil, _ body: JSON? = nil,
      send: (String, String, JSON?) async throws -> HTTPClient.Answer
    ) async throws -> HTTPClient.Answer {
      let answer = try await send(method, address ?? template, body)
      let operation = try #require(document.operations.first { $0.method == method && $0.path == template }, "\(method) \(template)")
      visited.insert(operation.description)
      #expect(answer.status == operation.success.status, "\(operation): \(answer.text)")
      if let schema = operation.success.schema {
        var check = SchemaCheck()
        check.check(answer.json, against: schema)
        #expect(check.problems == [], "\(operation): \(answer.text)")
      } else if !operation.givesBytes {
        #expect(answer.body.isEmpty, "\(operation): \(answer.text)")
      }
      if let body, let schema = operation.body {
        var check = SchemaCheck()
        check.check(body, against: schema)
        #expect(check.problems == [], "\(operation)'s body")
      }
      return answer
    }
  }

  @Test func `Every operation answers what the document says, and nothing more`() async throws {
    try await withWorld { world in
      var tour = Tour(document: try await ServedDocument(world))
      try await customers(&tour, world)
      try await oneself(&tour, world)
      try await chats(&tour, world)
      try await distribution(&tour, world)
      try await tickets(&tour, world)
      try await records(&tour, world)
      try await popOut(&tour, world)
      try await files(&tour, world)
      try await organisation(&tour, world)
      try await questions(&tour, world)
      try await suggestions(&tour, world)
      try await mail(&tour, world)
      try await translation(&tour, world)
      try await inside(&tour, world)
      try await messages(&tour, world)
      try await rooms(&tour, world)
      try await use(&tour, world)
      try await retention(&tour, world)
      let missed = tour.document.operations.map(\.description).filter { !tour.visited.contains($0) }
      // The first administrator is made in AccountTests: here there is one.
      #expect(missed == ["POST /api/setup"])
    }
  }

  private func customers(_ tour: inout Tour, _ world: World) async throws {
    func open(_ method: String, _ path: String, _ body: JSON?) async throws -> HTTPClient.Answer {
      try await world.http.send(method, path, body: body.map { Array($0.bytes) })
    }
    _ = try await world.signIn("emily")
    let link = "/api/links/northwind-demo"
    _ = try await tour.call("GET", "/health", send: open)
    _ = try await tour.call("GET", "/api/setup", send: open)
    _ = try await tour.call("GET", "/api/links/{key}", link, send: open)
    let suggested = try await tour.call("POST", "/api/links/{key}/suggestions", link + "/suggestions", ["question": "How do I get a refund for my invoice?"], send: open)
    let token = try #require(suggested["suggestion"]?.string)
    let article = try #require(suggested["articles.0.id"]?.int, "the premise: the demo has an article for this")
    _ = try await tour.call("GET", "/api/links/{key}/articles/{id}", link + "/articles/\(article)", send: open)
    _ = try await tour.call("PUT", "/api/suggestions/{token}/reading", "/api/suggestions/\(token)/reading", ["article": .of(article)], send: open)
    _ = try await tour.call("POST", "/api/suggestions/{token}/outcome", "/api/suggestions/\(token)/outcome", ["outcome": "left"], send: open)
    _ = try await tour.call("PUT", "/api/suggestions/{token}/outcome", "/api/suggestions/\(token)/outcome", ["outcome": "solved", "article": .of(article)], send: open)
    let start: JSON = [
      "id": "tour-start-1", "name": "Dana", "email": "dana@example.com", "department": .of(try await world.department()),
      "question": "Why?", "suggestion": .text(token), "page": "https://northwind.example/pay",
    ]
    let started = try await tour.call("POST", "/api/links/{key}/chats", link + "/chats", start, send: open)
    let dana = Customer(
      world: world, token: try #require(started["token"]?.string), number: try #require(started["chat.number"]?.int),
      conversation: try #require(started["chat.conversation"]?.int))
    _ = try await tour.call("GET", "/api/visitor/chat", send: dana.send)
    _ = try await tour.call("POST", "/api/visitor/messages", nil, ["id": "tour-said-1", "text": "Hello?"], send: dana.send)
    _ = try await tour.call("PUT", "/api/visitor/seen", nil, ["seq": 1], send: dana.send)
    _ = try await tour.call("GET", "/api/visitor/events", send: dana.send)
    _ = try await tour.call("PUT", "/api/visitor/closure", nil, [:], send: dana.send)
    _ = try await tour.call("GET", "/api/visitor/events", "/api/visitor/events?since=1", send: dana.send)
    _ = try await tour.call("GET", "/api/visitor/chat", send: dana.send)
  }

  private func oneself(_ tour: inout Tour, _ world: World) async throws {
    let derek = try await world.signIn("derek")
    let credentials: JSON = ["email": "derek@northwind.example", "password": .text(World.password)]
    _ = try await tour.call("POST", "/api/session", nil, credentials, send: { try await world.http.send($0, $1, body: $2.map { Array($0.bytes) }) })
    _ = try await tour.call("GET", "/api/session", send: derek.send)
    let sessions = try await tour.call("GET", "/api/sessions", send: derek.send)
    #expect(sessions.json.items?.count == 2)
    let other = try #require(sessions.json.items?.first { $0["current"] == false }?["id"]?.int)
    _ = try await tour.call("DELETE", "/api/sessions/{id}", "/api/sessions/\(other)", send: derek.send)
    _ = try await tour.call("PUT", "/api/me/availability", nil, ["available": true], send: derek.send)
    _ = try await tour.call("PUT", "/api/me/groups/{group}", "/api/me/groups/\(try await world.group("Sales"))", ["active": false], send: derek.send)
    _ = try await tour.call("PUT", "/api/me/preferences", nil, ["columns": ["user", "idle"], "deep": ["on": true, "n": 1.5, "none": .null]], send: derek.send)
    let kept = try await tour.call("GET", "/api/me/preferences", send: derek.send)
    #expect(kept.json == ["columns": ["user", "idle"], "deep": ["on": true, "n": 1.5, "none": .null]])
    _ = try await tour.call("PUT", "/api/me/password", nil, ["current": .text(World.password), "new": "another-password"], send: derek.send)
    _ = try await tour.call("DELETE", "/api/session", send: derek.send)
    let again = try await world.signIn("derek", password: "another-password")
    // As the others of this tour know him.
    #expect(try await again.send("PUT", "/api/me/password", ["current": "another-password", "new": .text(World.password)]).status == 204)
    _ = try await tour.call("DELETE", "/api/sessions", send: again.send)
  }

  private func chats(_ tour: inout Tour, _ world: World) async throws {
    let emily = try await world.signIn("emily")
    let dana = try await world.start()
    let chat = "/api/chats/\(dana.number)"
    let conversation = "/api/conversations/\(dana.conversation)"
    _ = try await tour.call("GET", "/api/chats", "/api/chats?list=queue", send: emily.send)
    _ = try await tour.call("PUT", "/api/chats/{id}/assignment", chat + "/assignment", [:], send: emily.send)
    _ = try await tour.call("POST", "/api/conversations/{id}/messages", conversation + "/messages", ["id": "tour-emily-1", "text": "Hi"], send: emily.send)
    _ = try await tour.call("PUT", "/api/conversations/{id}/draft", conversation + "/draft", ["text": "Dear"], send: emily.send)
    _ = try await tour.call("PUT", "/api/conversations/{id}/seen", conversation + "/seen", ["seq": 2], send: emily.send)
    _ = try await tour.call("GET", "/api/counts", send: emily.send)
    let full = try await tour.call("GET", "/api/chats/{id}", chat, send: emily.send)
    let backstage = try #require(full["backstage"]?.int)
    try await emily.write("Note", in: backstage)
    _ = try await tour.call("PUT", "/api/chats/{id}/closure", chat + "/closure", ["close": true], send: emily.send)
    for id in [dana.conversation, backstage] {
      _ = try await tour.call("GET", "/api/conversations/{id}/events", "/api/conversations/\(id)/events", send: emily.send)
    }
    _ = try await tour.call("GET", "/api/chats/{id}/history", chat + "/history", send: emily.send)
    _ = try await tour.call("GET", "/api/chats", "/api/chats?list=mine-completed&q=Dana", send: emily.send)
    _ = try await tour.call("GET", "/api/chats/{id}", chat, send: emily.send)
  }

  private func distribution(_ tour: inout Tour, _ world: World) async throws {
    let (emily, andrea, admin) = (try await world.signIn("emily"), try await world.signIn("andrea"), try await world.signIn("admin"))
    _ = (try await emily.arrive(), try await andrea.arrive())
    let settings = try await tour.call("GET", "/api/admin/live-chat", send: admin.send)
    let after = try await tour.call("PUT", "/api/admin/live-chat", nil, settings.json, send: admin.send)
    #expect(after.json == settings.json)
    _ = try await tour.call("PUT", "/api/admin/live-chat", nil, ["roundRobin": true], send: admin.send)
    _ = try await tour.call("PUT", "/api/me/availability", nil, ["available": false, "reason": "Lunch"], send: emily.send)
    _ = try await tour.call("GET", "/api/agents/status", send: andrea.send)
    let level1 = try await world.group("Billing L1")
    let status = "/api/agents/\(emily.id)/status"
    _ = try await tour.call(
      "PUT", "/api/agents/{id}/status", status,
      ["available": true, "maxChats": 4, "groups": [["id": .of(level1), "active": true]]], send: andrea.send)
    _ = try await tour.call("PUT", "/api/agents/{id}/status", status, ["available": false, "reason": "Lunch"], send: andrea.send)
    _ = try await tour.call("GET", "/api/agents/{id}/activity", "/api/agents/\(emily.id)/activity", send: andrea.send)
    _ = try await tour.call("PUT", "/api/agents/{id}/status", status, ["available": true], send: andrea.send)
    let dana = try await world.start()
    let chat = "/api/chats/\(dana.number)"
    let row = try await tour.call("GET", "/api/chats/{id}", chat, send: andrea.send)
    let holder = try #require([emily, andrea].first { row["agent"] == .of($0.id) }, "the premise: the desk gave it to one of the two")
    _ = try await tour.call("GET", "/api/chats/{id}/history", chat + "/history", send: holder.send)
    _ = try await tour.call("GET", "/api/chats/{id}/targets", chat + "/targets", send: holder.send)
    _ = try await tour.call("PUT", "/api/chats/{id}/priority", chat + "/priority", ["priority": 2], send: holder.send)
    let receiver = holder.id == emily.id ? andrea : emily
    _ = try await tour.call(
      "POST", "/api/chats/{id}/transfer", chat + "/transfer", ["group": .of(level1), "agent": .of(receiver.id), "comment": "Please"], send: holder.send)
    let moved: JSON = ["chats": [.of(dana.number), 99_999], "group": .of(level1), "auto": true]
    _ = try await tour.call("POST", "/api/transfers", nil, moved, send: receiver.send)
    _ = try await tour.call("GET", "/api/chats/{id}/history", chat + "/history", send: holder.send)
    let backstage = try #require(row["backstage"]?.int)
    _ = try await tour.call("GET", "/api/conversations/{id}/events", "/api/conversations/\(backstage)/events", send: holder.send)
    _ = try await tour.call("PUT", "/api/admin/live-chat", nil, ["roundRobin": false], send: admin.send)
  }

  private func tickets(_ tour: inout Tour, _ world: World) async throws {
    let body: JSON = [
      "id": "tour-ticket-1", "name": "Dana", "email": "dana@example.com", "department": .of(try await world.department()), "subject": "Refund",
      "text": "Charged twice.", "page": "https://northwind.example/pay",
    ]
    let left = try await tour.call("POST", "/api/links/{key}/tickets", "/api/links/northwind-demo/tickets", body) {
      try await world.http.send($0, $1, body: $2.map { Array($0.bytes) })
    }
    let number = try #require(left["number"]?.int)
    let emily = try await world.signIn("emily")
    _ = try await tour.call("GET", "/api/tickets", "/api/tickets?status=active", send: emily.send)
    _ = try await tour.call("GET", "/api/tickets/{id}", "/api/tickets/\(number)", send: emily.send)
    _ = try await tour.call("PUT", "/api/tickets/{id}", "/api/tickets/\(number)", ["status": "closed", "subject": "Refund of May"], send: emily.send)
    _ = try await tour.call("GET", "/api/tickets", send: emily.send)
  }

  /// Custom fields, forms and surveys.
  private func questions(_ tour: inout Tour, _ world: World) async throws {
    let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
    let field = try await item(&tour, admin, "fields", ["name": "Plan", "type": "dropdown", "options": ["A", "B"], "searchable": true], ["brand": .null, "order": 3])
    let form = try await item(
      &tour, admin, "forms", ["name": "Return", "intro": "Hello", "questions": [["label": "Why?", "type": "text", "required": true]]], ["intro": ""])
    let survey = try await item(
      &tour, admin, "surveys", ["name": "Tour", "department": .of(try await world.department()), "questions": [["label": "Well?", "type": "stars"]]], ["isOn": true])
    let dana = try await world.start()
    try await emily.take(dana.number)
    let chat = "/api/chats/\(dana.number)"
    _ = try await tour.call("PUT", "/api/chats/{id}/fields", chat + "/fields", ["values": .object(["\(field)": "B"])], send: emily.send)
    _ = try await tour.call("GET", "/api/chats/{id}/fields", chat + "/fields", send: emily.send)
    _ = try await tour.call("PUT", "/api/chats/{id}/fields", chat + "/fields", ["values": .object(["\(field)": .null])], send: emily.send)
    _ = try await tour.call("GET", "/api/forms", send: emily.send)
    let sent = try await tour.call("POST", "/api/chats/{id}/forms", chat + "/forms", ["form": .of(form)], send: emily.send)
    let mine = "/api/visitor/forms/\(sent["sending"]?.int ?? 0)"
    _ = try await tour.call("GET", "/api/visitor/forms/{id}", mine, send: dana.send)
    _ = try await tour.call("GET", "/api/chats/{id}/forms", chat + "/forms", send: emily.send)
    _ = try await tour.call("PUT", "/api/visitor/forms/{id}", mine, ["answers": ["q1": "Broken"]], send: dana.send)
    _ = try await tour.call("GET", "/api/chats/{id}/forms", chat + "/forms", send: emily.send)
    #expect(try await emily.send("PUT", chat + "/details", ["email": "dana@example.org"]).status == 200)
    _ = try await tour.call("GET", "/api/customers/forms", "/api/customers/forms?email=dana@example.org", send: emily.send)
    _ = try await tour.call("GET", "/api/customers/fields", "/api/customers/fields?email=dana@example.org", send: emily.send)
    _ = try await tour.call("GET", "/api/visitor/survey", send: dana.send)
    try await dana.send("PUT", "/api/visitor/closure", [:])
    _ = try await tour.call("GET", "/api/visitor/survey", send: dana.send)
    _ = try await tour.call("PUT", "/api/visitor/survey", nil, ["answers": ["q1": "4"]], send: dana.send)
    _ = try await tour.call("GET", "/api/chats/{id}/surveys", chat + "/surveys", send: emily.send)
    _ = try await tour.call("GET", "/api/surveys/results", send: emily.send)
    _ = try await tour.call("GET", "/api/customers/surveys", "/api/customers/surveys?email=dana@example.org", send: emily.send)
    for (name, id) in [("fields", field), ("forms", form), ("surveys", survey)] {
      _ = try await tour.call("DELETE", "/api/admin/\(name)/{id}", "/api/admin/\(name)/\(id)", send: admin.send)
      #expect(try await admin.send("DELETE", "/api/admin/\(name)/\(id)").status == 404)
    }
  }

  private func organisation(_ tour: inout Tour, _ world: World) async throws {
    let admin = try await world.signIn("admin")
    let brand = try await item(&tour, admin, "brands", ["name": "Contoso"], ["name": "Contoso Ltd"])
    let department = try await item(
      &tour, admin, "departments", ["brand": .of(brand), "name": "Help", "frontLineGroupName": "Help L1", "queueMessage": "Ahead: {ahead}"], ["position": 3])
    let group = try await item(&tour, admin, "groups", ["department": .of(department), "name": "Help L2"], ["members": [["agent": .of(admin.id), "active": true]]])
    let role = try await item(&tour, admin, "roles", ["name": "Writer", "permissions": ["article.manage"]], ["permissions": ["article.manage", "chat.take"]])
    let agent = try await item(
      &tour, admin, "agents",
      [
        "name": "Grace Hopper", "email": "grace@northwind.example", "password": "a-long-password", "roles": [.of(role)],
        "groups": [["group": .of(group), "active": true]], "maxChats": 3,
      ], ["displayName": "Grace H."])
    let link = try await item(
      &tour, admin, "links", ["name": "Shop", "brand": .of(brand), "department": .of(department), "askEmail": "required", "origins": ["https://shop.example"]],
      ["accent": "#00798A"])
    _ = try await tour.call("POST", "/api/admin/links/{id}/secret", "/api/admin/links/\(link)/secret", send: admin.send)
    let article = try await item(
      &tour, admin, "articles", ["brand": .of(brand), "title": "Refunds", "body": "# Refunds\nIn a week.", "keywords": ["money"], "status": "published"],
      ["format": "markdown"])
    _ = try await tour.call("POST", "/api/admin/articles/preview", nil, ["body": "*Hi*", "format": "markdown"], send: admin.send)
    let hours = try await item(&tour, admin, "hours", HoursTests.office, ["name": "Head office"])
    _ = try await tour.call("GET", "/api/admin/hours/{id}/preview", "/api/admin/hours/\(hours)/preview?date=2026-12-24&time=14:30", send: admin.send)
    let draft = HoursTests.office.fields?.merging(["date": "2026-12-24"]) { $1 } ?? [:]
    _ = try await tour.call("POST", "/api/admin/hours/preview", nil, .object(draft), send: admin.send)
    _ = try await tour.call("PUT", "/api/admin/departments/{id}", "/api/admin/departments/\(department)", ["hours": .of(hours)], send: admin.send)
    _ = try await tour.call("PUT", "/api/admin/brands/{id}", "/api/admin/brands/\(brand)", ["hours": .of(hours)], send: admin.send)
    _ = try await tour.call("GET", "/api/admin/outlook", send: admin.send)
    _ = try await tour.call("GET", "/api/admin/permissions", send: admin.send)
    let key = try await tour.call("POST", "/api/admin/api-keys", nil, ["name": "Robot", "agent": .of(agent)], send: admin.send)
    _ = try await tour.call("GET", "/api/admin/api-keys", send: admin.send)
    _ = try await tour.call("DELETE", "/api/admin/api-keys/{id}", "/api/admin/api-keys/\(key["id"]?.int ?? 0)", send: admin.send)
    #expect(try await admin.send("DELETE", "/api/admin/roles/\(role)").status == 409, "Grace has it")
    #expect(try await admin.send("PUT", "/api/admin/agents/\(agent)", ["roles": []]).status == 200)
    for (name, id) in [("articles", article), ("links", link), ("groups", group), ("departments", department), ("roles", role), ("brands", brand), ("hours", hours)] {
      _ = try await tour.call("DELETE", "/api/admin/\(name)/{id}", "/api/admin/\(name)/\(id)", send: admin.send)
      #expect(try await admin.send("DELETE", "/api/admin/\(name)/\(id)").status == 404)
    }
  }

  /// Makes, lists, reads and changes one.
  func item(_ tour: inout Tour, _ admin: Staff, _ name: String, _ made: JSON, _ changed: JSON) async throws -> Int64 {
    let all = "/api/admin/\(name)"
    let id = try #require(try await tour.call("POST", all, nil, made, send: admin.send)["id"]?.int)
    _ = try await tour.call("GET", all, send: admin.send)
    let after = try await tour.call("PUT", all + "/{id}", "\(all)/\(id)", changed, send: admin.send)
    let read = try await tour.call("GET", all + "/{id}", "\(all)/\(id)", send: admin.send)
    #expect(read.json == after.json)
    return id
  }
}
