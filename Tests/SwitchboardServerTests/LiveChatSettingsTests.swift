import Foundation
import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// Live chat settings: one value for the desk, every field checked by name, in force at once (S53).
@Suite(.timeLimit(.minutes(5))) struct LiveChatSettingsTests {
  private static let path = "/api/admin/live-chat"

  @Test func `A fresh desk has the defaults, and hands them out whole`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let standard: JSON = [
        "roundRobin": false, "noReply": ["on": true, "seconds": 300], "noFollowUp": ["on": false, "seconds": 300],
        "disconnected": ["on": true, "seconds": 120], "stopReceiving": ["on": true, "seconds": 120],
        "keepPlace": ["on": true, "seconds": 180],
        "customerLeft": ["on": true, "seconds": 600], "silentCustomer": ["on": false, "warnSeconds": 600, "endSeconds": 300],
        "silentAgent": ["on": false, "warnSeconds": 600, "endSeconds": 900], "closedOutsideHours": false,
        "reasons": ["Lunch", "Break", "Meeting", "Training"],
      ]
      #expect(try await admin.get(Self.path).json == standard)
    }
  }

  @Test func `What is absent stays as it is, field by field`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      var expected = try await admin.get(Self.path).json.fields ?? [:]
      let changes: [(String, JSON)] = [
        ("roundRobin", true), ("noReply", ["on": false, "seconds": 10]), ("noFollowUp", ["on": true, "seconds": 86_400]),
        ("disconnected", ["on": false, "seconds": 11]), ("stopReceiving", ["on": false, "seconds": 12]),
        ("keepPlace", ["on": false, "seconds": 13]),
        ("customerLeft", ["on": false, "seconds": 14]), ("silentCustomer", ["on": true, "warnSeconds": 15, "endSeconds": 16]),
        ("silentAgent", ["on": true, "warnSeconds": 17, "endSeconds": 18]), ("closedOutsideHours", true), ("reasons", ["Tea", "Cake"]),
        ("reasons", []),
      ]
      for (name, value) in changes {
        #expect(expected[name] != value, "the premise: \(name) changes")
        expected[name] = value
        #expect(try await admin.send("PUT", Self.path, [name: value]).json == .object(expected))
        #expect(try await admin.get(Self.path).json == .object(expected))
      }
    }
  }

  @Test func `Every time and every reason is checked, and the field is named`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let before = try await admin.get(Self.path).json
      var cases: [(JSON, String)] = []
      for name in ["noReply", "noFollowUp", "disconnected", "stopReceiving", "keepPlace", "customerLeft"] {
        for seconds: Int64 in [-1, 0, 9, 86_401] { cases.append(([name: ["on": true, "seconds": .of(seconds)]], "\(name).seconds")) }
        cases.append(([name: ["on": true]], "\(name).seconds"))
        cases.append(([name: ["on": "yes", "seconds": 60]], "\(name).on"))
        cases.append(([name: ["on": true, "seconds": 1.5]], "\(name).seconds"))
      }
      for name in ["silentCustomer", "silentAgent"] {
        cases.append(([name: ["on": true, "warnSeconds": 9, "endSeconds": 60]], "\(name).warnSeconds"))
        cases.append(([name: ["on": true, "warnSeconds": 60, "endSeconds": 86_401]], "\(name).endSeconds"))
        cases.append(([name: ["on": true, "warnSeconds": 60]], "\(name).endSeconds"))
      }
      cases.append((["reasons": .array((0..<21).map { .text("Reason \($0)") })], "reasons"))
      cases.append((["reasons": ["Lunch", "  "]], "reasons.1"))
      cases.append((["reasons": ["Lunch", "Lunch"]], "reasons.1"))
      cases.append((["reasons": [.text(String(repeating: "x", count: 41))]], "reasons.0"))
      cases.append((["reasons": ["two\nlines"]], "reasons.0"))
      cases.append((["reasons": ["Lunch", "Disconnected"]], "reasons.1"))
      cases.append((["roundRobin": 1], "roundRobin"))
      cases.append((["closedOutsideHours": "no"], "closedOutsideHours"))
      for (body, field) in cases {
        let answer = try await admin.send("PUT", Self.path, body)
        #expect([400, 422].contains(answer.status) && answer["field"] == .text(field), "\(field): \(answer.status) \(answer.text)")
      }
      #expect(try await admin.get(Self.path).json == before, "nothing of it was kept")
      #expect(try await admin.send("PUT", Self.path, ["noReply": ["on": true, "seconds": 10]]).status == 200, "the bounds belong to it")
      #expect(try await admin.send("PUT", Self.path, ["noReply": ["on": true, "seconds": 86_400]]).status == 200)
    }
  }

  @Test func `Settings that an older version stored are read, with the defaults for what it did not know`() async throws {
    try await withWorld { world in
      try await world.desk.database.write { tx in
        try tx.connection.run(
          "INSERT INTO setting (name, value) VALUES ('live-chat', ?)",
          .text(#"{"roundRobin":true,"noReply":{"on":false,"seconds":77},"fromTheFuture":1}"#))
        try tx.directoryChanged()
      }
      let admin = try await world.signIn("admin")
      let read = try await admin.get(Self.path)
      #expect(read["roundRobin"] == true && read["noReply"] == ["on": false, "seconds": 77])
      #expect(read["customerLeft"] == ["on": true, "seconds": 600] && read["reasons.0"] == "Lunch")
    }
  }

  @Test func `They outlive a restart`() async throws {
    let folder = TemporaryFolder()
    try await withWorld(folder: folder.url) { world in try await world.settings(["roundRobin": true, "reasons": ["Tea"]]) }
    try await withWorld(folder: folder.url, seeded: false) { world in
      let admin = try await world.signIn("admin")
      #expect(try await admin.get(Self.path)["roundRobin"] == true)
      #expect(try await admin.get("/api/session")["reasons"] == ["Tea"])
    }
  }

  @Test func `Round robin that is switched on gives away what waits, in the order of the queue`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      _ = try await emily.arrive()
      var chats: [Customer] = []
      for number in 0..<7 {
        chats.append(try await world.start("Customer \(number)"))
        world.clock.advance(1_000)
      }
      #expect(try await emily.get("/api/counts")["mine"] == 0)
      try await world.settings(["roundRobin": true])
      for (place, chat) in chats.enumerated() { #expect(try await world.chat(chat).agent?.rawValue == (place < 5 ? emily.id : nil)) }
    }
  }

  @Test func `Reasons follow at once: consoles are told, and one that is gone cannot be given`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let line = try await emily.arrive()
      try await world.settings(["reasons": ["Tea"]])
      try await line.next("me") { $0["me.reasons"] == ["Tea"] }
      #expect(try await emily.send("PUT", "/api/me/availability", ["available": false, "reason": "Lunch"]).status == 422)
      #expect(try await emily.send("PUT", "/api/me/availability", ["available": false, "reason": "Tea"]).status == 200)
    }
  }
}
