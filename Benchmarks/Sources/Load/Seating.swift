/// Which side of which chat sits at which connection: customers first, then agents, each with a socket of its own or sharing.
final class Seating {
  let sockets: Int
  private let target: Target
  private let pairs: Int
  private let isShared: Bool
  /// By side (`pair * 2 + side`).
  private var socketOfSide: [Int] = []
  /// By socket: the pairs that sit there, and how many of them have asked for and got their subscription.
  private var pairsOfSocket: [[Int]]
  private var asked: [Int]
  private var subscribed: [Int]
  private var conversations: [Int] = []
  private var pairOfConversation: [Int: Int] = [:]
  /// By socket: the agent whose key opens it, -1 for a customer.
  private var agentOfSocket: [Int]

  init(_ target: Target, pairs: Int, sharedAgents: Int) throws {
    (self.target, self.pairs, isShared) = (target, pairs, sharedAgents > 0)
    sockets = pairs + (sharedAgents > 0 ? sharedAgents : pairs)
    pairsOfSocket = Array(repeating: [], count: sockets)
    asked = Array(repeating: 0, count: sockets)
    subscribed = asked
    agentOfSocket = Array(repeating: -1, count: sockets)
    if target.peer == .switchboard {
      guard let desk = target.desk, desk.chats.count >= pairs else {
        throw BenchError("\(pairs) pairs need a desk file with as many chats")
      }
    } else if isShared || target.peer == .redis {
      throw BenchError("\(target.peer.rawValue) can only have chats with a socket for each side")
    }
    try seat(sharedAgents)
  }

  private func seat(_ sharedAgents: Int) throws {
    let agents = Dictionary(uniqueKeysWithValues: (target.desk?.agents ?? []).enumerated().map { ($1.id, $0) })
    var places: [Int: Int] = [:]
    for pair in 0..<pairs {
      let chat = target.desk?.chats[pair]
      let agent = chat.flatMap { agents[$0.agent] } ?? 0
      var place = pairs + pair
      if isShared { place = pairs + places[agent, default: places.count] }
      guard place < sockets else {
        throw BenchError("the first \(pairs) chats of the desk file belong to more than \(sharedAgents) agents")
      }
      places[agent] = place - pairs
      agentOfSocket[place] = agent
      socketOfSide += [pair, place]
      pairsOfSocket[pair] = [pair]
      pairsOfSocket[place].append(pair)
      conversations.append(chat?.conversation ?? 0)
      pairOfConversation[conversations[pair]] = pair
    }
    guard pairsOfSocket.allSatisfy({ !$0.isEmpty }) else {
      throw BenchError("the first \(pairs) chats of the desk file belong to fewer than \(sharedAgents) agents")
    }
  }

  func greeting(_ socket: Int) -> [UInt8] {
    switch target.peer {
    case .switchboard:
      guard let desk = target.desk else { return [] }
      return agentOfSocket[socket] < 0 ? desk.customer(socket) : desk.agent(agentOfSocket[socket])
    case .nchan, .redis: return Upgrade(path: "/chat/\(pairsOfSocket[socket][0])").bytes
    }
  }

  @inline(__always)
  func socket(_ side: Int) -> Int { socketOfSide[side] }

  @inline(__always)
  func conversation(_ pair: Int) -> Int { conversations[pair] }

  /// The side that `socket` has in `conversation`.
  func side(_ socket: Int, _ conversation: Int) -> Int? {
    guard let pair = pairOfConversation[conversation] else { return nil }
    if socketOfSide[pair * 2] == socket { return pair * 2 }
    return socketOfSide[pair * 2 + 1] == socket ? pair * 2 + 1 : nil
  }

  /// The next conversation for which `socket` must ask, or nil when it has asked for all.
  func nextSubscription(_ socket: Int) -> Int? {
    guard asked[socket] < pairsOfSocket[socket].count else { return nil }
    defer { asked[socket] += 1 }
    return conversations[pairsOfSocket[socket][asked[socket]]]
  }

  /// Notes an answer; true when it was the last one awaited.
  func countSubscribed(_ socket: Int) -> Bool {
    subscribed[socket] += 1
    return subscribed[socket] == pairsOfSocket[socket].count
  }
}
