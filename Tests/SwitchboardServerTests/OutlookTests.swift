import SwitchboardServer
import Testing

/// "Will anyone answer?" says what would happen, and it happens; it warns of what cannot work.
@Suite(.timeLimit(.minutes(5))) struct OutlookTests {
  private struct Desk {
    let world: World
    let admin: Staff
    let billing: Int64
    let group: Int64
    let link: Int64

    init(_ world: World) async throws {
      self.world = world
      admin = try await world.signIn("admin")
      _ = try await admin.send("PUT", "/api/me/availability", ["available": false])
      billing = try await world.department()
      group = try await world.group("Billing L1")
      link = try await admin.get("/api/admin/links")["items.0.id"]?.int ?? 0
    }

    func outlook(_ query: String = "") async throws -> JSON {
      let answer = try await admin.get("/api/admin/outlook\(query)")
      guard answer.status == 200 else { throw Line.Unexpected(what: answer.text) }
      return answer.json
    }

    func ofBilling() async throws -> JSON { try await outlook("?link=\(link)&department=\(billing)") }

    func codes(_ query: String = "") async throws -> [String] {
      try await outlook(query)["warnings"]?.items?.compactMap { $0["code"]?.string } ?? []
    }

    /// Signed in with a console open, and known to be.
    func open(_ name: String) async throws -> (Staff, Line) {
      let staff = try await world.signIn(name)
      let line = try await staff.line()
      _ = try await line.untilHeartbeat()
      try await staff.send("PUT", "/api/me/availability", ["available": true])
      return (staff, line)
    }

    func set(_ path: String, _ body: JSON) async throws {
      let answer = try await admin.send("PUT", "/api/admin/\(path)", body)
      guard answer.status == 200 else { throw Line.Unexpected(what: answer.text) }
    }

    func members(_ members: [(Staff, String)]) async throws {
      try await set(
        "groups/\(group)", ["members": .array(members.map { ["agent": .of($0.0.id), "active": true, "handling": .text($0.1)] })])
    }
  }

  @Test func `With Round Robin it names the agent whom the next chat then goes to`() async throws {
    try await withWorld { world in
      let desk = try await Desk(world)
      try await desk.set("live-chat", ["roundRobin": true])
      let (emily, emilys) = try await desk.open("emily")
      let (derek, dereks) = try await desk.open("derek")
      let names = [emily.id: "Emily W.", derek.id: "Derek C."]
      for _ in 0..<10 {
        let outlook = try await desk.ofBilling()
        #expect(outlook["method"] == "round-robin" && outlook["online"] == true && outlook["open"] == true)
        let agent = try #require(outlook["agent.id"]?.int)
        #expect(outlook["decision.chosen"] == .of(agent) && outlook["decision.candidates.0.rank"] == 1)
        #expect(outlook["sentence"]?.string?.hasPrefix("\(names[agent] ?? "?") would get the chat.") == true, "\(outlook)")
        world.clock.advance(1_000)
        let dana = try await world.start()
        let chat = try await (agent == emily.id ? emily : derek).get("/api/chats/\(dana.number)")
        #expect(chat["agent"] == .of(agent), "what was said happened")
      }
      let full = try await desk.ofBilling()
      #expect(full["agent"] == nil && full["decision.candidates"] == [], "both have their five")
      #expect(full["sentence"] == "The chat would wait in the queue of Billing L1: nobody can be given one now.")
      #expect(try await desk.codes("?department=\(desk.billing)") == ["all-at-maximum"])
      _ = try await world.start("Late")
      let waiting = try await desk.ofBilling()
      #expect(waiting["waiting"] == 1 && waiting["sentence"]?.string?.hasSuffix("One chat waits before it.") == true)
      _ = (try await emilys.untilHeartbeat(), try await dereks.untilHeartbeat())
    }
  }

  @Test func `With cherry picking it names those who may take the chat from the queue`() async throws {
    try await withWorld { world in
      let desk = try await Desk(world)
      #expect(
        try await desk.ofBilling()["sentence"] == "Offline: nobody in Billing L1 is Available and Active. Customers can leave a message.")
      let emily = try await world.signIn("emily")
      let absent = try await desk.ofBilling()
      #expect(
        absent["sentence"] == "The chat would wait in the queue of Billing L1 until Emily W. takes it. But none of them is signed in.")
      #expect(absent["warnings.0.code"] == "nobody-connected")
      let (_, emilys) = try await desk.open("emily")
      let (_, dereks) = try await desk.open("derek")
      let outlook = try await desk.ofBilling()
      #expect(outlook["method"] == "pull" && outlook["agent"] == nil && outlook["decision"] == nil && outlook["warnings"] == [])
      #expect(outlook["receiving"] == ["Emily W.", "Derek C."])
      #expect(outlook["sentence"] == "The chat would wait in the queue of Billing L1 until Emily W. or Derek C. takes it.")
      _ = (try await emilys.untilHeartbeat(), try await dereks.untilHeartbeat())
      _ = emily
    }
  }

  @Test func `For a moment it looks at the hours of then, and says that people are those of now`() async throws {
    try await withWorld { world in
      let desk = try await Desk(world)
      let (_, line) = try await desk.open("emily")
      let hours = try await HoursTests.make(HoursTests.office, by: desk.admin)
      try await desk.set("departments/\(desk.billing)", ["hours": .of(hours)])
      try await desk.set("live-chat", ["closedOutsideHours": true])
      // Christmas Eve 2026, 10:00 in Berlin, is a Thursday; Friday opens at 22:00 only.
      let outlook = try await desk.outlook("?department=\(desk.billing)&at=1798102800000")
      #expect(outlook["open"] == false && outlook["online"] == false && outlook["opensAt"] == 1_798_232_400_000)
      #expect(
        outlook["sentence"]
          == .text(
            "On Thursday, 24 December 2026, 10:00 (Europe/Berlin), with people as they are now: "
              + "Closed: Office opens on Friday, 25 December 2026, 22:00 (Europe/Berlin). Customers can leave a message.")
      )
      let before = try await desk.outlook("?department=\(desk.billing)&at=1798016400000")
      #expect(before["open"] == true && before["online"] == true && before["opensAt"] == nil)
      try await desk.set("live-chat", ["closedOutsideHours": false])
      let late = try await desk.outlook("?department=\(desk.billing)&at=1798102800000")
      #expect(late["open"] == false && late["online"] == true)
      #expect(late["sentence"]?.string?.hasSuffix("It is outside business hours, but new chats do not keep to them.") == true)
      #expect(try await desk.admin.get("/api/admin/outlook?at=tomorrow")["field"] == "at")
      #expect(try await desk.admin.get("/api/admin/outlook?link=99")["field"] == "link")
      #expect(try await desk.admin.get("/api/admin/outlook?link=\(desk.link)&department=99")["field"] == "department")
      _ = try await line.untilHeartbeat()
    }
  }

  @Test func `Without a question it looks at every department, and a link with several says how many take chats`() async throws {
    try await withWorld { world in
      let desk = try await Desk(world)
      let (_, line) = try await desk.open("emily")
      let sales = try await world.group("Sales")
      try await desk.set("groups/\(sales)", ["members": []])
      let whole = try await desk.outlook()
      #expect(whole["departments"]?.items?.count == 2 && whole["online"] == true && whole["agent"] == nil)
      #expect(whole["sentence"] == "1 of 2 departments take chats: Billing.")
      #expect(
        whole["warnings"] == [
          [
            "code": "no-members", "text": "Nobody belongs to Sales, where chats of Sales begin.",
            "where": .text("/settings/groups/\(sales)"),
          ]
        ])
      #expect(try await desk.outlook("?link=\(desk.link)")["sentence"] == whole["sentence"])
      try await desk.admin.send("DELETE", "/api/admin/links/\(desk.link)")
      #expect(try await desk.codes() == ["no-members", "no-links"])
      _ = try await line.untilHeartbeat()
    }
  }

  @Test func `It warns of each setting and state that keeps chats from being answered`() async throws {
    try await withWorld { world in
      let desk = try await Desk(world)
      let only = "?department=\(desk.billing)"
      let (emily, line) = try await desk.open("emily")
      let derek = try await world.signIn("derek")
      try await derek.send("PUT", "/api/me/availability", ["available": false])
      #expect(try await desk.codes(only) == [], "the premise: all is well")

      try await desk.members([])
      #expect(try await desk.codes(only) == ["no-members"])
      try await desk.members([(derek, "primary")])
      #expect(try await desk.codes(only) == ["nobody-available"])
      try await desk.members([(emily, "pull")])
      #expect(try await desk.codes(only) == [], "without Round Robin everybody pulls")
      try await desk.set("live-chat", ["roundRobin": true])
      #expect(try await desk.codes(only) == ["all-pull"])
      try await desk.members([(emily, "secondary")])
      #expect(try await desk.codes(only) == [])
      try await desk.set("groups/\(desk.group)", ["members": [["agent": .of(emily.id), "active": false, "handling": "primary"]]])
      #expect(try await desk.codes(only) == ["nobody-active"])

      let hours = try await HoursTests.make(HoursTests.daily("Never"), by: desk.admin)
      try await desk.members([(emily, "primary")])
      try await desk.set("departments/\(desk.billing)", ["hours": .of(hours)])
      #expect(try await desk.codes(only) == ["never-open"])
      try await desk.set(
        "hours/\(hours)",
        ["week": [[["from": "09:00", "to": "17:00"]], [], [], [], [], [], []], "exceptions": [["date": "2024-12-24", "hours": []]]])
      #expect(try await desk.codes(only) == ["past-exceptions"])
      try await desk.set("hours/\(hours)", ["exceptions": [["date": "2024-12-24", "yearly": true, "hours": []]]])
      #expect(try await desk.codes(only) == [])

      _ = try await line.untilHeartbeat()
    }
  }

  @Test func `It warns of links that lead nowhere, chats nobody may take, and hours that nobody has`() async throws {
    try await withWorld { world in
      let desk = try await Desk(world)
      let (emily, line) = try await desk.open("emily")
      _ = try await world.start()
      #expect(try await desk.codes() == [], "the premise: all is well")
      try await desk.set("live-chat", ["closedOutsideHours": true])
      #expect(try await desk.codes() == ["no-hours"])
      try await desk.set("live-chat", ["closedOutsideHours": false])
      let contoso = try #require(try await desk.admin.send("POST", "/api/admin/brands", ["name": "Contoso"])["id"]?.int)
      let link = try #require(
        try await desk.admin.send("POST", "/api/admin/links", ["name": "Shop", "brand": .of(contoso), "title": "Ask"])["id"]?.int)
      let lost = try await desk.outlook("?link=\(link)")
      #expect(lost["sentence"] == "No chat can begin here: there is no department." && lost["online"] == false)
      #expect(
        lost["warnings.0"] == [
          "code": "no-departments", "text": "Shop leads nowhere: its brand has no department.", "where": .text("/settings/links/\(link)"),
        ])

      let role = try #require(
        try await desk.admin.send("POST", "/api/admin/roles", ["name": "Reader", "permissions": ["article.manage"]])["id"]?.int)
      try await desk.members([(emily, "primary")])
      try await desk.set("agents/\(emily.id)", ["roles": [.of(role)]])
      #expect(
        try await desk.codes() == ["no-departments", "nobody-may-take", "nobody-available", "stranded"],
        "Sales has the others, who are not there")
      _ = try await line.untilHeartbeat()
    }
  }
}
