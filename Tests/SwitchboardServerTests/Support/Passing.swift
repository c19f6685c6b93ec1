import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// Time that passes, people who come and go: for what the desk does by itself.
extension World {
  /// Moves the clock and does what is due, as the desk's own loop does.
  func pass(seconds: Int64) async {
    clock.advance(seconds * 1000)
    await app.scheduler.runDue()
  }

  /// Waits for everything that was on its way to the store before.
  func settle() async throws { _ = try await desk.database.write { _ in } }

  /// Waits until something that runs by itself has come to pass.
  func until(_ what: String, _ holds: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while try await !holds() {
      guard ContinuousClock.now < end else { throw Line.Unexpected(what: "it never came to pass: \(what)") }
      await Task.yield()
    }
  }

  /// Changes the live chat settings as an administrator does, who is not signed in afterwards.
  func settings(_ change: JSON) async throws {
    let admin = try await signIn("admin")
    let answer = try await admin.send("PUT", "/api/admin/live-chat", change)
    guard answer.status == 200 else { throw Line.Unexpected(what: answer.text) }
    try await admin.send("DELETE", "/api/session")
  }

  func agent(_ id: Int64) async throws -> Agent {
    try await desk.read { _, directory in directory.agents[ID(id)] }.unwrapped("there is no agent \(id)")
  }

  /// A console's lease as a server of this name keeps it.
  func device(_ device: String, of agent: Int64, node: String) async throws {
    try await desk.database.write { tx in try LeaseStore.open(device, node: node, ID(agent), in: tx) }
  }

  /// Devices with a console open.
  func openDevices() async throws -> Int64 {
    try await desk.read { connection, _ in
      guard var row = try connection.row("SELECT count(*) FROM device_lease WHERE is_open = 1") else { return 0 }
      return try row.int()
    }
  }

  func timer(_ kind: DeskTimer.Kind, _ subject: Int64) async throws -> Timestamp? {
    try await desk.read { connection, _ in
      guard var row = try connection.row("SELECT due_at FROM timer WHERE kind = ? AND subject = ?", .text(kind.rawValue), .of(subject))
      else { return nil }
      return try row.time()
    }
  }
}

extension World {
  /// A chat as it is stored, whoever may see it.
  func chat(_ number: Int64) async throws -> Chat {
    try await desk.read { connection, directory in
      try ChatStore.state(ID(number), visibleTo: .system, directory, on: connection)?.chat
    }.unwrapped("there is no chat \(number)")
  }

  func chat(_ customer: Customer) async throws -> Chat { try await chat(customer.number) }

  /// The page of whoever holds this token.
  func page(_ token: String) async throws -> Line {
    let line = try await connect("/api/visitor/socket", subprotocols: ["switchboard.v1", "token.\(token)"])
    try await line.next("chat")
    _ = try await line.untilHeartbeat()
    try await settle()
    return line
  }
}

extension Optional {
  func unwrapped(_ what: String) throws -> Wrapped {
    guard let self else { throw Line.Unexpected(what: what) }
    return self
  }
}

extension Staff {
  /// Opens a console; the desk knows of it when this returns.
  func arrive() async throws -> Line {
    let line = try await watchingLine()
    _ = try await line.untilHeartbeat()
    try await world.settle()
    return line
  }

  /// Closes the only console of this agent.
  func leave(_ line: Line) async throws {
    try await line.socket.close()
    try await world.until("the desk sees the console closed") { !world.desk.presence.isOnline(ID(id)) }
    try await world.settle()
  }

  func row(_ chat: Int64) async throws -> JSON { try await get("/api/chats/\(chat)").json }

  /// The sentences of the History tab.
  func history(_ chat: Int64) async throws -> [String] {
    try await get("/api/chats/\(chat)/history").json.items?.compactMap { $0["text"]?.string } ?? []
  }

  /// Keeps an unfinished reply, as typing does.
  func type(_ text: String, in conversation: Int64) async throws {
    let answer = try await send("PUT", "/api/conversations/\(conversation)/draft", ["text": .text(text)])
    guard answer.status == 204 else { throw Line.Unexpected(what: answer.text) }
  }
}

extension Customer {
  /// Closes the only page of this chat.
  func leave(_ line: Line) async throws {
    try await line.socket.close()
    let (chat, due) = (number, world.clock.now + 15_000)
    try await world.until("the desk sees the page closed") { try await world.timer(.away, chat) == due }
  }

  func chat() async throws -> JSON { try await send("GET", "/api/visitor/chat")["chat"].unwrapped("no chat") }

  /// The kinds of what this customer may read, in order.
  func events() async throws -> [JSON] { try await send("GET", "/api/visitor/events")["events"]?.items ?? [] }
  func kinds() async throws -> [String] { try await events().compactMap { $0["kind"]?.string } }
}
