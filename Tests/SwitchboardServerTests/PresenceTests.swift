import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// Who is there: leases of devices, and what follows when the last one is gone (P7, C1, S7, S74).
@Suite(.timeLimit(.minutes(5))) struct PresenceTests {
  // MARK: Leases

  @Test func `An agent counts as there for a minute after the console was closed, and no longer`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      #expect(try await !world.agent(emily.id).isConnected, "signed in, but no console is open")
      let line = try await emily.arrive()
      #expect(try await world.agent(emily.id).isConnected)
      await world.pass(seconds: 30)
      let left = world.clock.now
      try await emily.leave(line)
      await world.pass(seconds: 59)
      #expect(try await world.agent(emily.id).isConnected)
      await world.pass(seconds: 1)
      #expect(try await world.agent(emily.id).goneAt == left, "gone since the console was closed, not since the lease ran out")
    }
  }

  @Test func `A console that stays open is there however long, also when the desk's clock stood still meanwhile`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let line = try await emily.arrive()
      for pause: Int64 in [20, 61, 59, 3_600, 1, 60] {
        await world.pass(seconds: pause)
        #expect(try await world.agent(emily.id).isConnected, "after \(pause) s")
      }
      _ = try await line.untilHeartbeat()
    }
  }

  @Test func `With a page reloaded, or one of two tabs closed, nobody is gone`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let first = try await emily.arrive()
      try await emily.leave(first)
      await world.pass(seconds: 50)
      let (second, third) = (try await emily.arrive(), try await emily.arrive())
      await world.pass(seconds: 61)
      #expect(try await world.agent(emily.id).isConnected, "reloaded")
      try await third.socket.close()
      await world.pass(seconds: 61)
      await world.pass(seconds: 61)
      #expect(try await world.agent(emily.id).isConnected, "the other tab is open")
      _ = try await second.untilHeartbeat()
    }
  }

  @Test func `Of several devices the last one to go decides`() async throws {
    try await withWorld { world in
      let (desktop, phone) = (try await world.signIn("emily"), try await world.signIn("emily"))
      let (desktopLine, phoneLine) = (try await desktop.arrive(), try await phone.arrive())
      try await desktopLine.socket.close()
      try await world.until("the desk sees the desktop's console closed") { try await world.openDevices() == 1 }
      await world.pass(seconds: 61)
      await world.pass(seconds: 61)
      #expect(try await world.agent(phone.id).isConnected, "the phone is there")
      try await phone.leave(phoneLine)
      await world.pass(seconds: 60)
      #expect(try await !world.agent(phone.id).isConnected)
    }
  }

  @Test func `Leases of a server that was killed run out; those of this one do not`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      try await world.device("laptop", of: emily.id, node: "killed")
      let line = try await derek.arrive()
      #expect(try await world.agent(emily.id).isConnected)
      await world.pass(seconds: 60)
      #expect(try await !world.agent(emily.id).isConnected)
      #expect(try await world.agent(derek.id).isConnected)
      _ = try await line.untilHeartbeat()
    }
  }

  @Test func `After a restart, however long the desk was down, consoles have a minute to come back`() async throws {
    let folder = TemporaryFolder()
    var (emily, derek): (Int64, Int64) = (0, 0)
    try await withWorld(folder: folder.url) { world in
      let (emilys, dereks) = (try await world.signIn("emily"), try await world.signIn("derek"))
      (emily, derek) = (emilys.id, dereks.id)
      for agent in [emily, derek] { try await world.device("device-\(agent)", of: agent, node: "killed") }
    }
    try await withWorld(folder: folder.url, seeded: false) { world in
      world.clock.advance(3_600_000)
      try await world.desk.perform(NoteStart(), as: .system)
      await world.pass(seconds: 0)
      #expect(try await world.agent(emily).isConnected, "the desk has just started")
      await world.pass(seconds: 30)
      try await world.device("device-\(emily)", of: emily, node: world.desk.node)
      await world.pass(seconds: 30)
      #expect(try await world.agent(emily).isConnected, "came back")
      #expect(try await !world.agent(derek).isConnected, "did not")
      #expect(try await world.agent(derek).available, "and has its time like everybody")
      await world.pass(seconds: 120)
      #expect(try await world.agent(derek).reason == "Disconnected")
    }
  }

  // MARK: Sign-out

  @Test func `Signing out ends it at once: not connected, Unavailable, and links say so`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      _ = try await emily.arrive()
      let page = try await world.connect("/api/links/northwind-demo/socket")
      #expect(try await page.next("link")["online"] == true)
      await world.pass(seconds: 30)
      try await emily.send("DELETE", "/api/session")
      let agent = try await world.agent(emily.id)
      #expect(agent.goneAt == world.clock.now, "since now, not a lease's length ago")
      #expect(!agent.available && agent.reason == "Signed out")
      #expect(try await page.next("link")["online"] == false)
    }
  }

  @Test func `Signing out on one of two devices changes nothing while the other's console is open`() async throws {
    try await withWorld { world in
      let (desktop, phone) = (try await world.signIn("emily"), try await world.signIn("emily"))
      _ = try await desktop.arrive()
      let line = try await phone.arrive()
      try await desktop.send("DELETE", "/api/session")
      await world.pass(seconds: 61)
      let agent = try await world.agent(phone.id)
      #expect(agent.isConnected && agent.available)
      _ = try await line.untilHeartbeat()
    }
  }

  @Test func `With its switch off nobody stops receiving: chats queue for those who signed out`() async throws {
    try await withWorld { world in
      try await world.settings(["stopReceiving": ["on": false, "seconds": 120]])
      let emily = try await world.signIn("emily")
      _ = try await emily.arrive()
      try await emily.send("DELETE", "/api/session")
      await world.pass(seconds: 3_600)
      #expect(try await world.agent(emily.id).available)
      let dana = try await world.start()
      #expect(try await dana.chat()["status"] == "queued", "online, and waiting for whoever signs in (C1)")
    }
  }

  @Test func `Signed in again one receives again`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      try await emily.send("DELETE", "/api/session")
      #expect(
        try await world.startAnswer([
          "id": "after-sign-out", "name": "Dana", "question": "?", "department": .of(try await world.department()),
        ])["code"] == "nobody-receiving")
      let again = try await world.signIn("emily")
      #expect(try await again.get("/api/session")["available"] == true)
      _ = try await world.start()
    }
  }

  // MARK: Disconnected

  @Test func `Disconnected for as long as is set one stops receiving, and links and lists are told at once`() async throws {
    try await withWorld { world in
      try await world.settings(["stopReceiving": ["on": true, "seconds": 90]])
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      try await andrea.send("PUT", "/api/me/availability", ["available": false])
      let (line, watching) = (try await emily.arrive(), try await andrea.arrive())
      let page = try await world.connect("/api/links/northwind-demo/socket")
      #expect(try await page.next("link")["online"] == true)
      try await emily.leave(line)
      await world.pass(seconds: 60)
      #expect(try await world.agent(emily.id).available, "gone, but the time is not over")
      await world.pass(seconds: 29)
      #expect(try await world.agent(emily.id).available)
      await world.pass(seconds: 1)
      let agent = try await world.agent(emily.id)
      #expect(!agent.available && agent.reason == "Disconnected")
      try await page.next("link") { $0["online"] == false }
      try await watching.next("agents")
      let row = try await andrea.get("/api/agents/status").json["items"]?.items?.first { $0["id"] == .of(emily.id) }
      #expect(row?["available"] == false && row?["reason"] == "Disconnected" && row?["connected"] == false)

      let back = try await emily.arrive()
      #expect(try await world.agent(emily.id).available, "the desk took it back, since the desk had set it")
      try await page.next("link") { $0["online"] == true }
      _ = try await back.untilHeartbeat()
    }
  }

  @Test func `What agents chose themselves is not taken back when they return`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let line = try await emily.arrive()
      #expect(try await emily.send("PUT", "/api/me/availability", ["available": false, "reason": "Lunch"])["reason"] == "Lunch")
      try await emily.leave(line)
      await world.pass(seconds: 60)
      await world.pass(seconds: 3_600)
      #expect(try await world.agent(emily.id).reason == "Lunch", "not overwritten either")
      _ = try await emily.arrive()
      let agent = try await world.agent(emily.id)
      #expect(!agent.available && agent.reason == "Lunch")
    }
  }

  @Test func `A sign-in that never opens a console holds no link online for long, nor does a manager's hand`() async throws {
    try await withWorld { world in
      try await world.settings(["stopReceiving": ["on": true, "seconds": 90]])
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      _ = try await andrea.arrive()
      await world.pass(seconds: 89)
      #expect(try await world.agent(emily.id).available)
      await world.pass(seconds: 1)
      #expect(try await world.agent(emily.id).reason == "Disconnected")
      #expect(try await andrea.send("PUT", "/api/agents/\(emily.id)/status", ["available": true]).status == 200)
      await world.pass(seconds: 89)
      #expect(try await world.agent(emily.id).available, "set by hand, the time begins again")
      await world.pass(seconds: 1)
      #expect(try await !world.agent(emily.id).available)
    }
  }

  @Test func `The time until one stops receiving follows its setting at once`() async throws {
    try await withWorld { world in
      try await world.settings(["stopReceiving": ["on": false, "seconds": 120]])
      let emily = try await world.signIn("emily")
      try await emily.leave(try await emily.arrive())
      await world.pass(seconds: 60)
      await world.pass(seconds: 600)
      #expect(try await world.agent(emily.id).available)
      try await world.settings(["stopReceiving": ["on": true, "seconds": 3_600]])
      await world.pass(seconds: 0)
      #expect(try await world.agent(emily.id).available, "eleven minutes are not an hour")
      try await world.settings(["stopReceiving": ["on": true, "seconds": 60]])
      await world.pass(seconds: 0)
      #expect(try await !world.agent(emily.id).available)
    }
  }
}
