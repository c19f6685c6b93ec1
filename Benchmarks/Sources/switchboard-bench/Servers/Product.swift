import Load

/// Switchboard itself. All its flags that a benchmark uses stand here.
struct Product {
  /// The release build of the product.
  let executable: String
  /// Where databases are made: a folder on a disk.
  let directory: String

  /// All connections come from one address here. Tied to one core, more than one event loop would only be in its own way.
  private func serve(database: String, port: Int, isPinned: Bool) -> [String] {
    [executable, "serve", "--database", database, "--port", "\(port)", "--sockets-per-address", "20000", "--visitor-frames", "30000", "--staff-frames", "30000", "--chats-per-address", "1000000"]
      + (isPinned ? ["--threads", "1"] : [])
  }

  private func makeDesk(database: String, chats: Int, agents: Int, _ more: [String], out: String) -> [String] {
    [executable, "demo", "--database", database, "--bench-chats", "\(chats)", "--agents", "\(agents)", "--out", out] + more
  }

  /// A database with so many active chats, and the file that tells the generator of them. Made once, copied for every start.
  /// `more`: further flags of the product's `demo`.
  func prepareDesk(chats: Int, agents: Int, more: [String] = []) throws -> String {
    let folder = try Folder.make("desk-\(chats)-\(agents)", in: directory)
    try Child.run(
      makeDesk(database: "\(folder)/desk.sqlite", chats: chats, agents: agents, more, out: "\(folder)/desk.json"), log: "\(directory)/desk.log")
    return folder
  }

  /// The same with a chat room of all agents that has so many messages, and no chats.
  func prepareRoom(messages: Int, agents: Int) throws -> String {
    let folder = try Folder.make("desk-room-\(messages)-\(agents)", in: directory)
    let database = "\(folder)/desk.sqlite"
    try Child.run(
      makeDesk(database: database, chats: 0, agents: agents, ["--bench-room", "\(messages)"], out: "\(folder)/desk.json"),
      log: "\(directory)/desk.log")
    try Child.run([executable, "verify", "--database", database], log: "\(directory)/desk.log")
    return folder
  }

  /// The database of the server that was started last.
  var runningDatabase: String { "\(directory)/running/desk.sqlite" }

  /// Starts on a fresh copy of `desk`.
  func start(desk: String, core: Int?) throws -> Server {
    let folder = "\(directory)/running"
    try Folder.remove(folder)
    try Folder.copy(desk, to: folder)
    let port = try Port.free()
    let log = "\(directory)/switchboard.log"
    let child = try Child(serve(database: "\(folder)/desk.sqlite", port: port, isPinned: core != nil), core: core, log: log)
    try Server.await(child, port: port, log: log)
    return Server(child: child, target: Target(peer: .switchboard, port: port, pid: child.pid, desk: try Desk.read("\(folder)/desk.json")))
  }
}
