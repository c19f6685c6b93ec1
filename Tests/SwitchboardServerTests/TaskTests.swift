import Randomness
import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// Tasks of the staff, for a chat or for themselves (S84).
@Suite(.timeLimit(.minutes(5))) struct TaskTests {
  private func add(_ who: Staff, _ body: [String: JSON]) async throws -> HTTPClient.Answer {
    try await who.send("POST", "/api/tasks", .object(["title": "Book the refund"].merging(body) { $1 }))
  }

  private func found(_ who: Staff, _ query: String = "") async throws -> [JSON] {
    try await who.get("/api/tasks\(query)")["rows"]?.items ?? []
  }

  @Test func `A task of a chat stands in its history, its tab and the lists of those it concerns`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let due = world.clock.now.milliseconds + 3_600_000
      let made = try await add(
        scene.emily, ["description": "For May", "dueAt": .of(due), "assignee": .of(scene.andrea.id), "chat": .of(scene.dana.number)])
      #expect(made.status == 201 && made["status"] == "open" && made["revision"] == 1 && made["assigneeName"] == "Andrea", "\(made.text)")
      #expect(made["chatName"] == "Dana" && made["late"] == .bool(false) && made["by"] == "Emily W." && made["dueAt"] == .of(due))
      #expect(try await scene.emily.history(scene.dana.number).contains("Emily W. added the task “Book the refund” for Andrea"))
      #expect(try await scene.items("tasks") == [made.json])
      #expect(try await found(scene.andrea, "?mine=true&status=open").map { $0["id"] } == [made["id"]])
      #expect(try await found(scene.emily, "?mine=true").isEmpty)
      #expect(try await scene.andrea.get("/api/counts")["tasks"] == 1)
      #expect(try await scene.emily.get("/api/counts")["tasks"] == 0)
      world.clock.advance(3_600_000)
      #expect(try await found(scene.andrea).first?["late"] == .bool(true))
      let path = "/api/tasks/\(try #require(made["id"]?.int))"
      let done = try await scene.andrea.send("PUT", path, ["status": "done"])
      #expect(done["status"] == "done" && done["late"] == .bool(false) && done["doneBy"] == "Andrea" && done["revision"] == 2)
      #expect(done["doneAt"] == .of(world.clock.now.milliseconds))
      #expect(try await scene.emily.history(scene.dana.number).contains("Andrea completed the task “Book the refund”"))
      #expect(try await scene.andrea.get("/api/counts")["tasks"] == 0)
      let again = try await scene.andrea.send("PUT", path, ["status": "done"])
      #expect(again.json == done.json)
      let open = try await scene.emily.send("PUT", path, ["status": "open", "dueAt": .null, "assignee": .null])
      #expect(open["doneAt"] == nil && open["dueAt"] == nil && open["assignee"] == nil && open["description"] == "For May")
      #expect(try await found(scene.emily, "?status=done").isEmpty)
    }
  }

  @Test func `Who made it, who is to do it, the department of its group and who sees its chat find a task; others do not`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let (billing, sales) = (try await world.group("Billing L1"), try await world.group("Sales"))
      let own = try await add(scene.emily, [:])
      let given = try await add(scene.emily, ["assignee": .of(scene.grace.id)])
      let groups = try await add(scene.derek, ["group": .of(billing)])
      let elsewhere = try await add(scene.derek, ["group": .of(sales)])
      let chats = try await add(scene.emily, ["chat": .of(scene.dana.number)])
      let all = [own, given, groups, elsewhere, chats]
      try #require(all.allSatisfy { $0.status == 201 }, "\(all.map(\.text))")
      let expected: [(Staff, [HTTPClient.Answer])] = [
        (scene.emily, all), (scene.derek, [groups, elsewhere]), (scene.grace, [given, elsewhere]),
        (scene.andrea, [groups, elsewhere, chats]),
      ]
      for (who, tasks) in expected {
        #expect(Set(try await found(who).compactMap { $0["id"]?.int }) == Set(tasks.compactMap { $0["id"]?.int }), "agent \(who.id)")
        for task in all {
          let id = try #require(task["id"]?.int)
          let isSeen = tasks.contains { $0["id"] == task["id"] }
          #expect(try await who.get("/api/tasks/\(id)").status == (isSeen ? 200 : 404))
          if !isSeen { #expect(try await who.send("PUT", "/api/tasks/\(id)", ["title": "x"]).status == 404) }
        }
      }
      #expect(try await scene.dana.send("GET", "/api/tasks").status == 401)
      let none = try await add(scene.grace, ["chat": .of(scene.dana.number)])
      #expect(none.status == 404, "nobody attaches a task to a chat that they do not see")
    }
  }

  @Test func `To whom a chat's task was given, but not the chat, is not told whose it is`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let made = try await add(scene.emily, ["chat": .of(scene.dana.number), "assignee": .of(scene.grace.id)])
      let id = try #require(made["id"]?.int, "\(made.text)")
      for row in [try await scene.grace.get("/api/tasks/\(id)").json, try #require(try await found(scene.grace).first)] {
        #expect(row["title"] == "Book the refund" && row["chat"] == nil && row["chatName"] == nil)
      }
      #expect(try await scene.grace.send("PUT", "/api/tasks/\(id)", ["status": "done"]).status == 200)
      #expect(try await scene.emily.history(scene.dana.number).contains("Grace H. completed the task “Book the refund”"))
    }
  }

  @Test func `Who sees the chat only, and may not work on it, may not change its tasks`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let made = try await add(scene.emily, ["chat": .of(scene.dana.number)])
      let path = "/api/tasks/\(try #require(made["id"]?.int))"
      let (admin, sales) = (try await world.signIn("admin"), try await world.group("Sales"))
      let level2 = try await world.group("Billing L2")
      // Andrea oversees the department, and is no member of this group any more.
      let moved = try await admin.send(
        "PUT", "/api/admin/agents/\(scene.andrea.id)",
        ["groups": [["group": .of(sales), "active": .bool(true)], ["group": .of(level2), "active": .bool(true)]]])
      try #require(moved.status == 200, "\(moved.text)")
      #expect(try await scene.andrea.get(path).status == 200)
      #expect(try await scene.andrea.send("PUT", path, ["status": "done"]).status == 403)
    }
  }

  @Test func `What cannot be is refused by the name of its field and changes nothing`() async throws {
    let wrong: [(String, JSON)] = [
      ("title", JSON.text(" ")), ("title", JSON.text(String(repeating: "x", count: 201))), ("title", JSON.text("a\nb")),
      ("description", JSON.text(String(repeating: "x", count: 8_001))), ("dueAt", JSON.of(-1)), ("dueAt", JSON.of(4_000_000_000_000)),
      ("assignee", JSON.of(999)), ("group", JSON.of(999)), ("id", JSON.text("short")), ("status", JSON.text("lost")),
    ]
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let kept = try await add(emily, [:])
      let path = "/api/tasks/\(try #require(kept["id"]?.int))"
      for (field, value) in wrong {
        // A new task has no status yet, and one that is there no client's id.
        if field != "status" {
          let made = try await add(emily, [field: value])
          #expect(made.status == 422 && made["field"] == .text(field), "\(made.text)")
        }
        if field != "id" {
          let changed = try await emily.send("PUT", path, .object(["title": "New"].merging([field: value]) { $1 }))
          #expect(changed.status == 422 && changed["field"] == .text(field), "\(changed.text)")
        }
      }
      #expect(try await found(emily) == [kept.json])
    }
  }

  @Test func `What belongs to a group is given to its members, and goes back to the group that it moves to`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let (billing, level2, sales) = (
        try await world.group("Billing L1"), try await world.group("Billing L2"), try await world.group("Sales")
      )
      let wrong = try await add(scene.emily, ["group": .of(billing), "assignee": .of(scene.grace.id)])
      #expect(wrong.status == 422 && wrong["field"] == "assignee" && wrong["message"] == "Grace H. is not a member of Billing L1.")
      let foreign = try await add(scene.grace, ["group": .of(billing)])
      #expect(foreign.status == 422 && foreign["field"] == "group")
      let made = try await add(scene.emily, ["group": .of(billing), "assignee": .of(scene.derek.id)])
      let path = "/api/tasks/\(try #require(made["id"]?.int))"
      let kept = try await scene.emily.send("PUT", path, ["group": .of(sales)])
      #expect(kept["assignee"] == .of(scene.derek.id) && kept["groupName"] == "Sales", "he is a member there too")
      let moved = try await scene.emily.send("PUT", path, ["group": .of(level2)])
      #expect(moved["assignee"] == nil && moved["groupName"] == "Billing L2", "\(moved.text)")
      let nobody = try await add(scene.grace, ["assignee": .of(try await world.signIn("admin").id)])
      #expect(nobody.status == 201, "Sam belongs to Sales as she does")
    }
  }

  @Test func `A retry adds no second task`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let first = try await add(emily, ["id": "retry-0001"])
      let again = try await add(emily, ["id": "retry-0001"])
      #expect(first.status == 201 && first.json == again.json)
      let other = try await add(emily, ["id": "retry-0001", "title": "Something else"])
      #expect(other.status == 409 && other["field"] == "id")
      #expect(try await found(emily).count == 1)
    }
  }

  @Test func `Those whose lists a change concerns hear of it, and nobody else`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let (emilys, dereks, andreas, graces) = (
        try await scene.emily.watchingLine(), try await scene.derek.watchingLine(), try await scene.andrea.watchingLine(),
        try await scene.grace.watchingLine()
      )
      let made = try await add(scene.emily, ["chat": .of(scene.dana.number), "assignee": .of(scene.grace.id)])
      try await emilys.next("tasks")
      try await graces.next("tasks")
      try await andreas.next("tasks")
      #expect(try await !dereks.untilHeartbeat().contains { $0["t"] == "tasks" })
      let billing = try await world.group("Billing L1")
      _ = try await scene.emily.send("PUT", "/api/tasks/\(made["id"]?.int ?? 0)", ["group": .of(billing)])
      try await dereks.next("tasks")
      try await graces.next("tasks")
      #expect(try await found(scene.grace).isEmpty, "it was taken from her")
    }
  }

  @Test func `Ten thousand tasks come page by page, each once and in order, while others are added`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let (emily, chat, start) = (scene.emily, scene.dana.number, world.clock.now)
      try await world.desk.database.write { tx in
        var random = SeededGenerator(seed: 7_919)
        for number in 0..<10_000 {
          // Many share their due date, many have none.
          let due = Int.random(in: 0..<3, using: &random) == 0 ? nil : start + Int64.random(in: 0..<500, using: &random) * 60_000
          _ = try TaskStore.insert(
            DeskTask(
              title: "Task \(number % 100)", dueAt: due, assignee: number % 2 == 0 ? ID(emily.id) : nil,
              chat: number % 3 == 0 ? ID(chat) : nil,
              by: ID(number % 2 == 0 ? scene.grace.id : emily.id), createdAt: tx.now), client: nil, chat: nil, in: tx)
        }
      }
      var (seen, dues, cursor, pages): ([Int64], [Int64], String?, Int) = ([], [], nil, 0)
      repeat {
        let before = cursor.map { "&before=" + $0.replacing("+", with: "%2B").replacing("=", with: "%3D") } ?? ""
        let page = try await emily.get("/api/tasks?limit=500\(before)")
        try #require(page.status == 200, "\(page.text)")
        let rows = page["rows"]?.items ?? []
        #expect(page["total"] == .of(10_000 + Int64(pages)))
        seen += rows.compactMap { $0["id"]?.int }
        dues += rows.map { $0["dueAt"]?.int ?? .max }
        cursor = page["next"]?.string
        pages += 1
        // Before everything that was seen: it shifts an offset, and no cursor.
        _ = try await add(emily, ["dueAt": 1])
      } while cursor != nil && pages < 50
      #expect(pages == 20 && seen.count == 10_000 && Set(seen).count == 10_000)
      #expect(dues == dues.sorted(), "what is due first stands first, what is never due last")
      #expect(try await emily.get("/api/tasks?q=Task+42&limit=1")["total"] == 100)
      #expect(try await emily.get("/api/tasks?mine=true&limit=1")["total"] == 5_000)
      let chats = try await emily.get("/api/chats?list=mine")["next"]
      #expect(chats == nil)
    }
  }

  @Test func `A list that cannot be is refused by the name of the field`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      for query in ["sort=size", "order=up", "before=x", "before=e30%3D", "limit=0", "limit=501", "group=x"] {
        for path in ["/api/tasks", "/api/calls", "/api/tickets"] {
          let answer = try await emily.get("\(path)?\(query)")
          let field = query.split(separator: "=").first.map(String.init)
          #expect(answer.status == 422 && answer["field"]?.string == field, "\(path)?\(query): \(answer.text)")
        }
      }
      #expect(try await emily.get("/api/tasks?status=lost")["field"] == "status")
    }
  }

  @Test func `The cursor of another list is refused`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      for name in ["Dana", "Carl", "Eve"] { _ = try await world.start(name) }
      let cursor = try #require(try await emily.get("/api/chats?list=queue&limit=1")["next"]?.string)
      let answer = try await emily.get("/api/tasks?before=" + cursor.replacing("+", with: "%2B").replacing("=", with: "%3D"))
      #expect(answer.status == 422 && answer["field"] == "before")
    }
  }
}
