import SwitchboardServer
import Testing

/// Surveys: offered once after a chat's end, answered or skipped, read by those who may see the chat.
@Suite(.timeLimit(.minutes(5))) struct SurveyTests {
  private typealias Scene = CustomFieldTests.Scene

  private static let questions: JSON = [
    ["label": "Friendly?", "type": "stars", "required": true], ["label": "Fast?", "type": "stars"],
    ["label": "Solved?", "type": "choice", "options": ["Yes", "No"]], ["label": "Anything else?", "type": "text"],
  ]

  /// The demo's own is out of the way; one with two times stars for all of Northwind.
  private static func survey(_ scene: Scene, _ name: String = "Ours", _ scope: [String: JSON] = [:]) async throws -> Int64 {
    for item in try await scene.admin.get("/api/admin/surveys")["items"]?.items ?? [] where item["name"] == "After your chat" {
      try await scene.admin.send("PUT", "/api/admin/surveys/\(item["id"]?.int ?? 0)", ["isOn": false])
    }
    return try await scene.made("surveys", .object(["name": .text(name), "questions": questions].merging(scope) { $1 }))
  }

  private static func ended(_ scene: Scene, _ name: String = "Dana") async throws -> Customer {
    let dana = try await scene.chat(name)
    try await scene.emily.send("PUT", "/api/chats/\(dana.number)/closure", [:])
    return dana
  }

  private static func offered(_ customer: Customer) async throws -> JSON? { try await customer.send("GET", "/api/visitor/survey")["survey"] }

  private static func answer(_ customer: Customer, _ answers: JSON) async throws -> HTTPClient.Answer {
    try await customer.send("PUT", "/api/visitor/survey", ["answers": answers])
  }

  @Test func `After the end the customer is asked once, and staff read the answers with their score`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      _ = try await Self.survey(scene)
      let dana = try await scene.chat()
      #expect(try await Self.offered(dana) == nil, "not while it is open")
      #expect(try await Self.answer(dana, ["q1": "5"]).status == 404)
      try await dana.send("PUT", "/api/visitor/closure", [:])
      let survey = try #require(try await Self.offered(dana))
      #expect(survey["name"] == "Ours" && survey["questions"]?.items?.count == 4 && survey["questions.0.options"] == [] && survey["questions.2.options"] == ["Yes", "No"])
      #expect(try await Self.offered(dana) == survey, "a reload asks the same again")
      world.clock.advance(60_000)
      let answer = try await Self.answer(dana, ["q1": "5", "q2": "4", "q4": "Great"])
      #expect(answer.status == 204, "\(answer.text)")
      #expect(try await Self.offered(dana) == nil)
      let again = try await Self.answer(dana, ["q1": "1"])
      #expect(again.status == 409 && again["code"] == "already-filled" && again["message"]?.string?.contains("“Ours”") == true)
      let item = try #require(try await scene.emily.get("/api/chats/\(dana.number)/surveys")["items.0"])
      #expect(item["name"] == "Ours" && item["score"] == 4.5 && item["completedAt"] == .of(world.clock.now.milliseconds))
      #expect(item["answers"]?.items?.first == ["label": "Friendly?", "type": "stars", "value": "5"] && item["answers"]?.items?[2] == ["label": "Solved?", "type": "choice"])
      #expect(try await scene.emily.history(dana.number).contains("Dana answered the survey “Ours”: 4.5 of 5 stars"))
      #expect(try await scene.emily.get("/api/chats/\(dana.number)/items/counts")["surveys"] == 1)
    }
  }

  @Test func `A survey that was skipped does not come back, and counts as nothing`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      _ = try await Self.survey(scene)
      let dana = try await Self.ended(scene)
      #expect(try await dana.send("PUT", "/api/visitor/survey", ["skipped": true]).status == 204, "also without having looked")
      #expect(try await Self.offered(dana) == nil)
      #expect(try await Self.answer(dana, ["q1": "5"]).status == 409)
      #expect(try await scene.emily.get("/api/chats/\(dana.number)/surveys")["items"] == [])
      #expect(try await scene.emily.get("/api/surveys/results")["total"] == 0)
      #expect(try await scene.emily.get("/api/chats/\(dana.number)/items/counts")["surveys"] == 0)
    }
  }

  @Test(arguments: [(["q1": "6"], "answers.q1"), (["q1": "0"], "answers.q1"), (["q2": "3"], "answers.q1"), (["q1": "3", "q3": "Maybe"], "answers.q3"), ([:], "answers.q1")] as [([String: JSON], String)])
  func `A wrong answer is refused by its question, and the survey stays open`(answers: [String: JSON], field: String) async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      _ = try await Self.survey(scene)
      let dana = try await Self.ended(scene)
      let answer = try await Self.answer(dana, .object(answers))
      #expect(answer.status == 422 && answer["field"] == .text(field), "\(answer.text)")
      #expect(try await Self.offered(dana) != nil)
    }
  }

  @Test func `A week after the end it is too late, whether one had looked at it or not`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      _ = try await Self.survey(scene)
      let (dana, carl, eve) = (try await Self.ended(scene), try await Self.ended(scene, "Carl"), try await Self.ended(scene, "Eve"))
      #expect(try await Self.offered(dana) != nil)
      world.clock.advance(7 * 86_400_000 - 1)
      #expect(try await Self.answer(eve, ["q1": "3"]).status == 204)
      world.clock.advance(1)
      for customer in [dana, carl] {
        #expect(try await Self.offered(customer) == nil)
        #expect(try await Self.answer(customer, ["q1": "5"]).status == 404)
      }
    }
  }

  @Test func `What was offered stays what it was, though the survey is changed, switched off or deleted`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let survey = try await Self.survey(scene)
      let (dana, carl) = (try await Self.ended(scene), try await Self.ended(scene, "Carl"))
      #expect(try await Self.offered(dana) != nil)
      let changed = try await scene.admin.send(
        "PUT", "/api/admin/surveys/\(survey)", ["name": "New", "isOn": false, "questions": [["id": "q1", "label": "Colour?", "type": "text"]]])
      #expect(changed.status == 200)
      #expect(try await Self.offered(carl) == nil, "switched off before he was asked")
      #expect(try await Self.answer(dana, ["q1": "2", "q3": "No"]).status == 204)
      #expect(try await scene.admin.send("DELETE", "/api/admin/surveys/\(survey)").status == 204)
      let row = try #require(try await scene.emily.get("/api/surveys/results")["rows.0"])
      #expect(row["name"] == "Ours" && row["survey"] == nil && row["score"] == 2 && row["answers.0.label"] == "Friendly?")
    }
  }

  @Test func `The department's survey goes before the brand's, and that before the one for all`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let brand = try #require(try await scene.admin.get("/api/admin/brands")["items.0.id"]?.int)
      let (billing, sales) = (try await scene.department("Billing"), try await scene.department("Sales"))
      func name() async throws -> JSON? { try await Self.offered(try await Self.ended(scene))?["name"] }
      _ = try await Self.survey(scene, "All")
      #expect(try await name() == "All")
      let ofBrand = try await Self.survey(scene, "Brand", ["brand": .of(brand)])
      _ = try await Self.survey(scene, "Sales", ["department": .of(sales)])
      #expect(try await name() == "Brand")
      let own = try await Self.survey(scene, "Billing", ["department": .of(billing)])
      #expect(try await name() == "Billing")
      #expect(try await scene.admin.send("PUT", "/api/admin/surveys/\(own)", ["isOn": false]).status == 200)
      #expect(try await name() == "Brand")
      #expect(try await scene.admin.send("DELETE", "/api/admin/surveys/\(ofBrand)").status == 204)
      #expect(try await name() == "All")
    }
  }

  @Test func `Results are listed newest first in pages, with the average of them all, for those who may see the chats`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let survey = try await Self.survey(scene)
      var numbers: [Int64] = []
      for (index, stars) in [5, 4, 1, 2, 3].enumerated() {
        let dana = try await Self.ended(scene, "Dana \(index)")
        // Two at the same moment: none is lost between two pages.
        if index != 2 { world.clock.advance(1_000) }
        #expect(try await Self.answer(dana, ["q1": .text("\(stars)")]).status == 204)
        numbers.insert(dana.number, at: 0)
      }
      var (read, cursor): ([Int64], String?) = ([], "")
      while let before = cursor, read.count < 10 {
        let page = try await scene.emily.get("/api/surveys/results?survey=\(survey)&limit=2" + (before.isEmpty ? "" : "&before=\(before.replacing("=", with: "%3D"))"))
        #expect(page["total"] == 5 && page["average"] == 3, "\(page.text)")
        read += page["rows"]?.items?.compactMap { $0["chat"]?.int } ?? []
        cursor = page["next"]?.string
      }
      #expect(read == numbers)
      let row = try #require(try await scene.andrea.get("/api/surveys/results?q=Dana+4")["rows.0"], "a manager sees the department's")
      #expect(row["customer"] == "Dana 4" && row["agentName"] == "Emily W." && row["groupName"] == "Billing L1")
      #expect(try await scene.derek.get("/api/surveys/results")["total"] == 0, "not his chats")
      let last = try #require(row["completedAt"]?.int)
      #expect(try await scene.emily.get("/api/surveys/results?from=\(last)")["total"] == 1)
      #expect(try await scene.emily.get("/api/surveys/results?to=\(last)")["average"] == 3)
      #expect(try await scene.emily.get("/api/surveys/results?from=x")["field"] == "from")
    }
  }

  @Test(arguments: [
    (["questions": [["label": "A", "type": "stars"]]], "name"), (["name": "A"], "questions"),
    (["name": "A", "questions": [["label": "A", "type": "number"]]], "questions.0.type"),
    (["name": "A", "questions": [["label": "A", "type": "choice"]]], "questions.0.options"), (["name": "A", "department": 999, "questions": []], "department"),
  ] as [([String: JSON], String)]) func `A survey that cannot be is refused by the name of what is wrong`(body: [String: JSON], field: String) async throws {
    try await withWorld { world in
      let answer = try await world.signIn("admin").send("POST", "/api/admin/surveys", .object(body))
      #expect(answer.status == 422 && answer["field"] == .text(field), "\(answer.text)")
    }
  }
}
