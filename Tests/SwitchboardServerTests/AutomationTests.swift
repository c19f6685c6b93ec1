import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle
import SwitchboardServer
import Testing

/// Manual events (S88, S94): rules that an agent runs on a chat.
@Suite(.timeLimit(.minutes(5))) struct AutomationTests {
  struct Scene {
    let world: World
    let (admin, emily, derek): (Staff, Staff, Staff)
    let dana: Customer

    init(_ world: World) async throws {
      self.world = world
      (admin, emily, derek) = (try await world.signIn("admin"), try await world.signIn("emily"), try await world.signIn("derek"))
      _ = try await emily.arrive()
      dana = try await world.start()
      try await emily.take(dana.number)
    }

    func rule(_ name: String, actions: JSON, conditions: JSON = []) async throws -> HTTPClient.Answer {
      try await admin.send("POST", "/api/admin/rules", ["name": .text(name), "conditions": conditions, "actions": actions])
    }

    func names(_ who: Staff) async throws -> [String] {
      try await who.get("/api/chats/\(dana.number)/manual-events")["items"]?.items?.compactMap { $0["name"]?.string } ?? []
    }

    func run(_ rule: HTTPClient.Answer, _ who: Staff) async throws -> HTTPClient.Answer {
      try await who.send("POST", "/api/chats/\(dana.number)/manual-events/\(try #require(rule["id"]?.int))", [:])
    }
  }

  @Test func `A manual event does all its actions at once, and History says what and by whom`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let rule = try await scene.rule(
        "Escalate", actions: [["type": "set-priority", "priority": 3], ["type": "add-comment", "text": "Escalated for {customer}"]])
      #expect(rule.status == 201, "\(rule.text)")
      #expect(try await scene.names(scene.emily) == ["Escalate"])
      #expect(try await scene.run(rule, scene.emily).status < 300)
      #expect(try await scene.emily.get("/api/chats/\(scene.dana.number)")["priority"] == 3)
      #expect(try await scene.emily.get("/api/chats/\(scene.dana.number)/comments").text.contains("Escalated for Dana"))
      let history = try await scene.emily.history(scene.dana.number)
      #expect(history.contains("Emily W. ran “Escalate”: priority Urgent, a comment"), "\(history)")
    }
  }

  @Test func `One that cannot be done as a whole does nothing`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let rule = try await scene.rule(
        "Write", actions: [["type": "set-priority", "priority": 3], ["type": "send-mail", "to": "customer", "subject": "Hello", "text": "Hello"]])
      let answer = try await scene.run(rule, scene.emily)
      #expect(answer.status >= 400 && answer["message"]?.string?.isEmpty == false)
      #expect(try await scene.emily.get("/api/chats/\(scene.dana.number)")["priority"] == 1)
      let history = try await scene.emily.history(scene.dana.number)
      #expect(!history.contains { $0.contains("Write") })
    }
  }

  @Test func `It is listed and can be run only where its conditions hold, by who may and works on the chat`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let actions: JSON = [["type": "add-comment", "text": "x"]]
      let fits = try await scene.rule("Fits", actions: actions, conditions: [
        ["subject": "department", "comparison": "is", "value": "BILLING"], ["subject": "question", "comparison": "contains", "value": "charged"],
        ["subject": "email", "comparison": "is", "value": ""],
      ])
      let other = try await scene.rule("Other", actions: actions, conditions: [["subject": "status", "comparison": "is-not", "value": "active"]])
      #expect(try await scene.names(scene.emily) == ["Fits"])
      #expect(try await scene.run(other, scene.emily).status == 403)
      #expect(try await scene.run(fits, scene.emily).status < 300)
      #expect(try await scene.dana.send("POST", "/api/chats/\(scene.dana.number)/manual-events/1", [:]).status == 401)
      try await scene.admin.send("PUT", "/api/admin/rules/\(try #require(fits["id"]?.int))", ["enabled": false])
      #expect(try await scene.names(scene.emily) == [])
      #expect(try await scene.run(fits, scene.emily).status == 403)
    }
  }

  private static let unfit: [(JSON, String)] = [
    (["name": "", "actions": [["type": "add-comment", "text": "x"]]], "name"), (["name": "A", "actions": []], "actions"),
    (["name": "A", "actions": [["type": "set-priority", "priority": 9]]], "actions.0.priority"),
    (["name": "A", "actions": [["type": "add-comment", "text": "x"], ["type": "send-mail", "to": "nobody", "subject": "s", "text": "t"]]], "actions.1.to"),
    (["name": "A", "actions": [["type": "call-webhook", "url": "file:///etc/passwd"]]], "actions.0.url"),
    (["name": "A", "actions": [["type": "set-field", "field": 987, "value": "x"]]], "actions.0.field"),
  ]

  @Test(arguments: unfit) func `A rule that can never run is refused by the field that is wrong`(body: JSON, field: String) async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let answer = try await admin.send("POST", "/api/admin/rules", body)
      #expect(answer.status == 422 && answer["field"] == .text(field), "\(answer.text)")
      let emily = try await world.signIn("emily")
      #expect(try await emily.send("POST", "/api/admin/rules", body).status == 403)
    }
  }

  @Test func `Posting to a chat room is one of its actions: a card by whoever ran it, also where that person has no access`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      _ = try await team.emily.arrive()
      let dana = try await world.start()
      let level2 = try await team.room("Level 2", [try await team.group("Billing L2")])
      let made = try await team.admin.send(
        "POST", "/api/admin/rules", ["name": "Escalate", "actions": [["type": "post-card", "room": .of(level2.id)], ["type": "set-priority", "priority": 3]]])
      #expect(made.status == 201 && made["actions.0.room"] == .of(level2.id), "\(made.text)")
      let chat = "/api/chats/\(dana.number)"
      let offered = try await team.emily.get(chat + "/manual-events")
      #expect(offered["items.0.does"] == ["a card in “Level 2”", "priority Urgent"])
      let path = "\(chat)/manual-events/\(try #require(made["id"]?.int))"
      #expect(try await team.emily.get(level2.path).status == 404, "the premise: Emily has no access there")
      try await team.andrea.send("PUT", level2.path + "/mine", ["level": "all"])
      let (line, own) = (try await team.andrea.watchingLine(), try await team.emily.watchingLine())
      #expect(try await team.emily.send("POST", path, [:]).status < 300)
      let said = try await line.next("said")
      #expect(said["room"] == .of(level2.id) && said["by.name"] == "Emily W.")
      #expect(said["text"]?.string?.contains("Dana waits in Billing L1") == true)
      let card = try await team.andrea.get("/api/conversations/\(level2.conversation)/events")["events"]?.items?.last
      #expect(card?["card.name"] == "Dana" && card?["card.state"] == "waiting")
      let heard = try await own.settled()
      #expect(!heard.contains { $0["t"]?.string?.hasPrefix("room") == true }, "and learns nothing of the room")
      #expect(try await team.emily.history(dana.number).contains("Emily W. ran “Escalate”: a card in “Level 2”, priority Urgent"))
      #expect(try await team.emily.send("POST", path, [:]).status == 409, "it waits there already")
      try await team.emily.take(dana.number)
      let taken = try await team.emily.send("POST", path, [:])
      #expect(taken.status == 409 && taken["code"] == "not-queued")
    }
  }

  @Test func `A chat room that was archived since refuses the whole event and says so; one that is not there is no action`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      _ = try await team.emily.arrive()
      let dana = try await world.start()
      let room = try await team.room("Duty room", [["kind": "company"]])
      let rule: JSON = ["name": "Escalate", "actions": [["type": "set-priority", "priority": 3], ["type": "post-card", "room": .of(room.id)]]]
      let made = try await team.admin.send("POST", "/api/admin/rules", rule)
      try await team.admin.send("PUT", room.path, ["archived": true])
      let answer = try await team.emily.send("POST", "/api/chats/\(dana.number)/manual-events/\(try #require(made["id"]?.int))", [:])
      #expect(answer.status == 403 && answer["message"] == "“Escalate” posts to “Duty room”, which is archived. Ask who sets up the desk.", "\(answer.text)")
      #expect(try await team.emily.get("/api/chats/\(dana.number)")["priority"] == 1, "all or nothing")
      for wrong in [room.id, 99_999] {
        let refused = try await team.admin.send("POST", "/api/admin/rules", ["name": "B", "actions": [["type": "post-card", "room": .of(wrong)]]])
        #expect(refused.status == 422 && refused["field"] == "actions.0.room", "\(refused.text)")
      }
      #expect(try await team.admin.send("POST", "/api/admin/rules", ["name": "C", "actions": [["type": "post-card"]]])["field"] == "actions.0.room")
    }
  }

  @Test func `A webhook is called after the commit, signed, with nothing in it that only staff may know`() async throws {
    let receiver = Receiver()
    try await receiver.run { url in
      try await withWorld { world in
        let scene = try await Scene(world)
        _ = try await scene.emily.send("PUT", "/api/chats/\(scene.dana.number)/details", ["subject": "marker-4711"])
        try await scene.emily.send("POST", "/api/chats/\(scene.dana.number)/comments", ["kind": "general", "text": "marker-4712"])
        let rule = try await scene.rule("Tell", actions: [["type": "call-webhook", "url": .text("\(url)/hook?key=hidden")]])
        #expect(try await scene.run(rule, scene.emily).status < 300)
        await world.app.scheduler.runDue()
        await world.app.jobs.finished()
        let call = try await receiver.next()
        #expect(call.body.contains("\"question\":\"Why was I charged twice?\"") && call.body.contains("\"rule\":\"Tell\""))
        #expect(!call.body.contains("marker-471"), "\(call.body)")
        #expect(call.headers["webhook-id"]?.isEmpty == false && call.headers["webhook-signature"]?.hasPrefix("v1,") == true)
        let history = try await scene.emily.history(scene.dana.number)
        #expect(history.contains { $0.contains("call to 127.0.0.1") } && !history.contains { $0.contains("hidden") })
      }
    }
  }
}

/// Somebody else's server, which takes calls.
private final class Receiver: Sendable {
  struct Taken: Sendable {
    var headers: [String: String]
    var body: String
  }

  private let calls: AsyncStream<Taken>
  private let take: AsyncStream<Taken>.Continuation

  init() { (calls, take) = AsyncStream.makeStream() }

  func next() async throws -> Taken {
    for await call in calls { return call }
    throw CancellationError()
  }

  func run(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
    let router = Router()
    router.post("/hook") { [take] request, _ -> HTTPResponse.Status in
      let bytes = try await request.body.collect(upTo: 1 << 20)
      let headers = Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { first, _ in first })
      take.yield(Taken(headers: headers, body: String(buffer: bytes)))
      return .ok
    }
    let (ports, port) = AsyncStream<Int>.makeStream()
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)), onServerRunning: { port.yield($0.localAddress?.port ?? 0) })
    let services = ServiceGroup(configuration: .init(services: [application], logger: Logger(label: "receiver")))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await services.run() }
      let port = await ports.first { _ in true } ?? 0
      let outcome: Result<Void, any Error>
      do { outcome = .success(try await body("http://127.0.0.1:\(port)")) } catch { outcome = .failure(error) }
      await services.triggerGracefulShutdown()
      try await tasks.waitForAll()
      try outcome.get()
    }
  }
}
