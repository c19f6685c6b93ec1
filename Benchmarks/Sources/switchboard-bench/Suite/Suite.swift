import Glibc
import Load

/// All jobs, each size against each server in turn, round after round, so that a slow moment of the machine meets all alike.
struct Suite {
  var shapes: [Shape]
  var servers: Set<Target.Peer>
  var rounds: Int
  var timing: Timing
  var serverCore: Int?
  var product: Product
  var directory: String

  func run() throws -> [Record] {
    if Folder.isInMemory(directory) { print("WARNING: \(directory) lies in memory; durable figures mean nothing there") }
    var records: [Record] = []
    var desks: [String: String] = [:]
    for round in 1...max(1, rounds) {
      for shape in shapes {
        if shape.job == .durable {
          records += try durable(round)
          continue
        }
        for peer in shape.yardsticks + [.switchboard] where servers.contains(peer) {
          let server = try start(peer, shape, &desks)
          records += measure(server, shape).map { Record(round: round, figures: $0) }
          server.stop()
        }
      }
    }
    return records
  }

  private func start(_ peer: Target.Peer, _ shape: Shape, _ desks: inout [String: String]) throws -> Server {
    switch peer {
    case .nchan: return try Nchan.start(core: serverCore, directory: Folder.make("nchan", in: directory))
    case .redis: return try Redis.start(core: serverCore, directory: Folder.make("redis", in: directory))
    case .switchboard:
      let (chats, agents) = shape.desk
      let key = "\(chats)-\(agents)"
      let desk = try desks[key] ?? product.prepareDesk(chats: chats, agents: agents)
      desks[key] = desk
      return try product.start(desk: desk, core: serverCore)
    }
  }

  /// Never throws: what went wrong stands in the figures, and the other runs go on.
  private func measure(_ server: Server, _ shape: Shape) -> [Figures] {
    do {
      switch shape.job {
      case .idle: return try shown(IdleRun(server.target, dial: server.target.ownChats(), count: shape.count).run())
      case .fanout: return try fanout(server.target, shape)
      case .chats: return try chats(server.target, shape)
      case .durable: return []
      }
    } catch {
      var figures = Figures(job: shape.job.rawValue, shape: shape.name, server: server.target.peer.rawValue, load: "setup")
      figures.failure = (error as? Failures)?.summary ?? "\(error)"
      return shown(figures)
    }
  }

  private func fanout(_ target: Target, _ shape: Shape) throws -> [Figures] {
    let run = try FanoutRun(target, receivers: shape.count)
    try run.open()
    var all = shown(run.measure(.closed(inFlight: 4), load: "sat", timing))
    guard let rate = all[0][.deliveries], all[0].failure == nil, rate > 0 else { return all }
    all += shown(run.measure(.open(rate: rate / 2 / Double(shape.count)), load: "half", timing))
    return all
  }

  private func chats(_ target: Target, _ shape: Shape) throws -> [Figures] {
    let run = try ChatsRun(target, pairs: shape.count, sharedAgents: shape.sharedAgents)
    try run.open()
    // The gentle load first: it finds the server as fresh as it will be.
    var all = shown(run.measure(.open(rate: Double(shape.count * 2)), load: "1/s", timing))
    guard all[0].failure == nil else { return all }
    all += shown(run.measure(.closed(inFlight: 1), load: "sat", timing))
    guard let rate = all[1][.deliveries], all[1].failure == nil, rate > 0 else { return all }
    all += shown(run.measure(.open(rate: rate / 2), load: "half", timing))
    return all
  }

  private func durable(_ round: Int) throws -> [Record] {
    let folder = try Folder.make("sqlite", in: directory)
    var yardstick = try SQLiteYardstick(path: "\(folder)/yardstick.sqlite")
    defer { yardstick.close() }
    var all = shown(try FlushYardstick.measure(path: "\(folder)/flush", seconds: timing.window))
    for size in [1, 100] { all += shown(try yardstick.measure(group: size, seconds: timing.window)) }
    return all.map { Record(round: round, figures: $0) }
  }

  private func shown(_ figures: Figures) -> [Figures] {
    print(Tables.line(figures))
    fflush(nil)
    return [figures]
  }
}

/// The figures of one round.
struct Record: Codable {
  var round: Int
  var figures: Figures
}
