import SwitchboardServer
import Testing

/// Business hours over the API (P17): set, given to brands and departments, looked at ahead, and kept by new chats.
@Suite(.timeLimit(.minutes(5))) struct HoursTests {
  /// Open every day at these times, UTC. The tests' clock begins on Monday, 24 November 2025, 16:00 UTC.
  static func daily(_ name: String, _ spans: (String, String)...) -> JSON {
    let day = JSON.array(spans.map { ["from": .text($0.0), "to": .text($0.1)] })
    return ["name": .text(name), "timeZone": "UTC", "week": .array(Array(repeating: day, count: 7))]
  }

  static let office: JSON = [
    "name": "Office", "timeZone": "Europe/Berlin",
    "week": [
      [["from": "09:00", "to": "17:00"]], [["from": "09:00", "to": "17:00"]], [["from": "09:00", "to": "17:00"]],
      [["from": "13:00", "to": "17:00"], ["from": "09:00", "to": "12:00"]], [["from": "22:00", "to": "02:00"]], [], [],
    ],
    "exceptions": [["date": "2025-12-24", "yearly": true, "name": "Christmas Eve", "hours": []]],
  ]

  static func make(_ hours: JSON, by admin: Staff) async throws -> Int64 {
    let made = try await admin.send("POST", "/api/admin/hours", hours)
    guard made.status == 201, let id = made["id"]?.int else { throw Line.Unexpected(what: made.text) }
    return id
  }

  @Test func `Hours are made, changed in part, and deleted when nobody goes by them`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let id = try await Self.make(Self.office, by: admin)
      let path = "/api/admin/hours/\(id)"
      let made = try await admin.get(path)
      #expect(made["week.3.0.from"] == "09:00" && made["week.3.1.to"] == "17:00", "in order")
      #expect(made["exceptions"] == [["date": "2025-12-24", "yearly": true, "name": "Christmas Eve", "hours": []]])
      let renamed = try await admin.send("PUT", path, ["name": "Head office"])
      #expect(renamed["name"] == "Head office" && renamed["week"] == made["week"] && renamed["exceptions"] == made["exceptions"])
      #expect(try await admin.get("/api/admin/hours")["items"] == [renamed.json])
      #expect(
        try await admin.send(
          "POST", "/api/admin/hours", ["name": "Head office", "timeZone": "UTC", "week": [[], [], [], [], [], [], []]])["field"] == "name",
        "the name is taken")

      let department = "/api/admin/departments/\(try await world.department())"
      #expect(try await admin.send("PUT", department, ["hours": .of(id)])["hours"] == .of(id))
      #expect(try await admin.send("PUT", department, ["position": 2])["hours"] == .of(id), "what is absent stays")
      #expect(try await admin.send("DELETE", path)["code"] == "in-use")
      #expect(try await admin.send("PUT", department, ["hours": 0])["hours"] == nil)
      #expect(try await admin.send("DELETE", path).status == 204)
      #expect(try await admin.get(path).status == 404)
    }
  }

  @Test func `What cannot be is refused by the name of its field, and changes nothing`() async throws {
    try await withWorld { world in
      let (admin, emily) = (try await world.signIn("admin"), try await world.signIn("emily"))
      let id = try await Self.make(Self.office, by: admin)
      let before = try await admin.get("/api/admin/hours/\(id)").json
      let cases: [(JSON, JSON)] = [
        (["week": [[], [], [["from": "09:00", "to": "25:00"]], [], [], [], []]], "week.2.0.to"),
        (["week": [[], [], [["from": "09:00"]], [], [], [], []]], "week.2.0.to"),
        (["week": [[], [], [["from": 9, "to": 17]], [], [], [], []]], "week.2.0.from"),
        (["week": []], "week"), (["timeZone": "Mars/Base"], "timeZone"), (["name": ""], "name"),
        (["exceptions": [["date": "2026-02-30", "hours": []]]], "exceptions.0.date"),
      ]
      for (body, field) in cases {
        let answer = try await admin.send("PUT", "/api/admin/hours/\(id)", body)
        #expect(answer.status == 422 && answer["field"] == field, "\(answer.text)")
      }
      #expect(try await admin.get("/api/admin/hours/\(id)").json == before)
      #expect(try await admin.send("PUT", "/api/admin/departments/\(try await world.department())", ["hours": 99])["field"] == "hours")
      #expect(try await admin.send("POST", "/api/admin/brands", ["name": "Contoso", "hours": 99])["field"] == "hours")
      for (method, path) in [
        ("GET", "/api/admin/hours"), ("POST", "/api/admin/hours"), ("GET", "/api/admin/hours/\(id)/preview"), ("GET", "/api/admin/outlook"),
      ] {
        #expect(try await emily.send(method, path, method == "POST" ? Self.office : nil).status == 403, "\(method) \(path)")
      }
    }
  }

  @Test func `The preview answers whether it is open on Christmas Eve, also before anything is saved`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let id = try await Self.make(Self.office, by: admin)
      let eve = try await admin.get("/api/admin/hours/\(id)/preview?date=2026-12-24")
      #expect(
        eve.json == [
          "date": "2026-12-24", "weekday": "Thursday", "exception": "Christmas Eve", "hours": [], "sentence": "Closed: Christmas Eve.",
        ])
      let thursday = try await admin.get("/api/admin/hours/\(id)/preview?date=2026-12-17&time=12:30")
      #expect(thursday["open"] == false && thursday["sentence"] == "At 12:30: closed. Open 09:00 to 12:00 and 13:00 to 17:00.")
      let saturday = try await admin.get("/api/admin/hours/\(id)/preview?date=2026-03-28&time=01:30")
      #expect(
        saturday["open"] == true
          && saturday["sentence"] == "At 01:30: open. Closed on Saturdays. From the day before it is open until 02:00.")
      #expect(try await admin.get("/api/admin/hours/\(id)/preview")["date"] == "2025-11-24", "today")
      #expect(try await admin.get("/api/admin/hours/\(id)/preview?date=soon")["field"] == "date")
      #expect(try await admin.get("/api/admin/hours/\(id)/preview?date=2026-12-24&time=noon")["field"] == "time")

      var draft = Self.office.fields ?? [:]
      draft["name"] = nil
      draft["exceptions"] = [["date": "2026-12-24", "name": "Christmas Eve", "hours": [["from": "09:00", "to": "12:00"]]]]
      draft["date"] = "2026-12-24"
      let typed = try await admin.send("POST", "/api/admin/hours/preview", .object(draft))
      #expect(typed.status == 200 && typed["sentence"] == "Christmas Eve: open 09:00 to 12:00.")
      draft["exceptions"] = [["date": "2026-12-24", "hours": [["from": "9", "to": "12:00"]]]]
      #expect(try await admin.send("POST", "/api/admin/hours/preview", .object(draft))["field"] == "exceptions.0.hours.0.from")
      #expect(try await admin.get("/api/admin/hours")["items"]?.items?.count == 1, "nothing was saved")
    }
  }

  @Test func `Open pages turn at the moment hours close and open, and chats outside them are refused`() async throws {
    try await withWorld { world in
      let (admin, emily) = (try await world.signIn("admin"), try await world.signIn("emily"))
      _ = try await admin.send("PUT", "/api/me/availability", ["available": false])
      let console = try await emily.line()
      let page = try await world.connect("/api/links/northwind-demo/socket")
      #expect(try await page.next("link")["online"] == true)
      let id = try await Self.make(Self.daily("Afternoon", ("15:00", "17:00"), ("18:00", "20:00")), by: admin)
      let brand = try #require(try await admin.get("/api/admin/brands")["items.0.id"]?.int)
      #expect(try await admin.send("PUT", "/api/admin/brands/\(brand)", ["hours": .of(id)]).status == 200)

      // Without the setting hours say when, not whether.
      world.clock.advance(60 * 60_000)
      await world.app.scheduler.runDue()
      #expect(try await world.start("Early").number > 0)
      let shut: Int64 = 1_764_000_000_000 + 2 * 60 * 60_000
      #expect(try await admin.send("PUT", "/api/admin/live-chat", ["closedOutsideHours": true]).status == 200)
      let closed = try await page.next("link") { $0["online"] == false }
      #expect(closed["opensAt"] == .of(shut))
      let link = try await world.http.send("GET", "/api/links/northwind-demo")
      #expect(link["online"] == false && link["opensAt"] == .of(shut) && link["departments.0.opensAt"] == .of(shut))
      let body: JSON = [
        "id": .text(World.clientID()), "name": "Dana", "question": "Hello?", "department": .of(try await world.department()),
      ]
      let refused = try await world.startAnswer(body)
      #expect(refused.status == 409 && refused["code"] == "nobody-receiving" && refused["info.opensAt"] == .text("\(shut)"))
      #expect(refused["message"]?.string?.hasPrefix("We are closed right now.") == true)

      world.clock.advance(60 * 60_000 - 1)
      await world.app.scheduler.runDue()
      #expect(try await world.startAnswer(body).status == 409, "a millisecond early")
      world.clock.advance(1)
      await world.app.scheduler.runDue()
      #expect(try await page.next("link") { $0["online"] == true }["opensAt"] == nil)
      #expect(try await world.startAnswer(body).status == 201)
      world.clock.advance(2 * 60 * 60_000)
      await world.app.scheduler.runDue()
      #expect(try await page.next("link") { $0["online"] == false }["opensAt"] == .of(shut + 21 * 60 * 60_000), "15:00 the next day")
      _ = try await console.untilHeartbeat()
    }
  }

  @Test func `A department's own hours go before its brand's, and each department opens by its own`() async throws {
    try await withWorld { world in
      let (admin, emily) = (try await world.signIn("admin"), try await world.signIn("emily"))
      _ = try await emily.line()
      let (day, night) = (
        try await Self.make(Self.daily("Day", ("08:00", "20:00")), by: admin),
        try await Self.make(Self.daily("Night", ("20:00", "08:00")), by: admin)
      )
      let brand = try #require(try await admin.get("/api/admin/brands")["items.0.id"]?.int)
      let billing = try await world.department()
      #expect(try await admin.send("PUT", "/api/admin/brands/\(brand)", ["hours": .of(day)]).status == 200)
      #expect(try await admin.send("PUT", "/api/admin/departments/\(billing)", ["hours": .of(night)]).status == 200)
      #expect(try await admin.send("PUT", "/api/admin/live-chat", ["closedOutsideHours": true]).status == 200)
      let link = try await world.http.send("GET", "/api/links/northwind-demo")
      #expect(link["online"] == true && link["departments.0.online"] == false && link["departments.1.online"] == true)
      #expect(link["departments.0.opensAt"] == .of(1_764_000_000_000 + 4 * 60 * 60_000) && link["departments.1.opensAt"] == nil)
      #expect(link["opensAt"] == nil, "the link itself is open")
    }
  }

  @Test func `Twenty openings on every day and two hundred exceptions fit into a request, more are refused`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let day = JSON.array((0..<20).map { ["from": .text("12:\(20 + $0)"), "to": .text("12:\(21 + $0)")] })
      let exceptions = JSON.array((0..<200).map { ["date": .text("\(2026 + $0 / 20)-06-\(10 + $0 % 20)"), "name": "Day", "hours": day] })
      var hours = Self.office.fields ?? [:]
      hours["exceptions"] = exceptions
      let id = try await Self.make(.object(hours), by: admin)
      #expect(try await admin.get("/api/admin/hours/\(id)")["exceptions"]?.items?.count == 200)
      hours["exceptions"] = .array((exceptions.items ?? []) + [["date": "2040-01-01", "hours": []]])
      #expect(try await admin.send("PUT", "/api/admin/hours/\(id)", .object(hours))["field"] == "exceptions")
    }
  }
}
