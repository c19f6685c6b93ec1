import Load

/// One size of one job, and the servers that do it beside Switchboard.
struct Shape {
  enum Job: String, CaseIterable {
    case idle, fanout, chats, durable
  }

  var job: Job
  /// Connections, receivers or pairs.
  var count: Int
  /// Agents that share sockets among the chats; 0: a socket for each side.
  var sharedAgents = 0
  var yardsticks: [Target.Peer] = [.nchan]

  /// Chats and agents of the desk that Switchboard needs for it. Nobody has more than 100 chats, the most an agent may be given.
  var desk: (chats: Int, agents: Int) {
    switch job {
    case .idle: (count, max(1, count / 100))
    case .fanout: (1, 1)
    case .chats: (count, sharedAgents > 0 ? sharedAgents : max(1, count / 100))
    case .durable: (1, 1)
    }
  }

  /// The sizes of the published figures; `scale` divides them, for a trial.
  static func all(scale: Int) -> [Shape] {
    func sized(_ count: Int) -> Int { max(10, count / scale) }
    return [
      Shape(job: .durable, count: 1, yardsticks: []),
      Shape(job: .idle, count: sized(10_000), yardsticks: [.nchan, .redis]),
      Shape(job: .fanout, count: sized(100), yardsticks: [.redis, .nchan]),
      Shape(job: .fanout, count: sized(1_000), yardsticks: [.redis, .nchan]),
      Shape(job: .fanout, count: sized(10_000), yardsticks: [.redis, .nchan]),
      Shape(job: .chats, count: sized(1_000)),
      Shape(job: .chats, count: sized(5_000)),
      Shape(job: .chats, count: sized(1_000), sharedAgents: min(50, sized(1_000)), yardsticks: []),
      Shape(job: .chats, count: sized(5_000), sharedAgents: min(50, sized(5_000)), yardsticks: []),
    ]
  }

  /// `shape` of the `Figures`.
  var name: String {
    switch job {
    case .idle: "N=\(count)"
    case .fanout: "R=\(count)"
    case .chats: "C=\(count)" + (sharedAgents > 0 ? ", \(sharedAgents) agents" : " own")
    case .durable: "groups"
    }
  }
}
