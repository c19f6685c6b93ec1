import Foundation
import Logging
import Synchronization
import SwitchboardCore
import SwitchboardStore

/// A chat room of the whole company with two years of talk, for load tests: every event is decided and written by the rooms' own writer, on a clock
/// that walks through those years.
struct BenchRoom: Sendable {
  private static let name = "Whole company"
  private static let span: Int64 = 2 * 365 * 86_400_000
  /// So many agents do the talking.
  private static let talkers = 40
  /// Every so many-th agent hears of every message.
  private static let eager = 10

  let database: Database
  let agents: [ID<Agent>]

  /// - Parameter messages: beside them come edits, deletions, reactions and pins.
  func fill(messages: Int) async throws -> BenchDesk.Access.Room {
    let now = database.clock()
    let calendar = Calendar(from: now - Self.span, to: now, looks: messages + messages / 4)
    let failure = Failure()
    let store = try Database(
      path: database.path, readers: 1, logger: Logger(label: "bench"), clock: { calendar.next() },
      publish: { for case let error? in $0.map(\.failure) { failure.note(error) } })
    let room = try await store.write { tx in try make(in: tx) }
    for start in stride(from: 0, to: messages, by: 1_000) {
      for number in start..<min(messages, start + 1_000) {
        for act in acts(number) { store.enqueue(origin: number) { tx in try act(room, tx) } }
      }
      // Those before it are written then.
      try await store.write { _ in }
      if let error = failure.first { throw error }
    }
    let head = try await store.read { connection, directory in
      guard let state = try RoomStore.state(room, visibleTo: .system, directory, on: connection) else { throw Refusal.notFound("The room") }
      return state.head
    }
    try await store.close()
    return .init(
      id: room.rawValue, conversation: head.id.rawValue, messages: head.messages, last: head.lastSeq, from: (now - Self.span).milliseconds,
      to: (head.lastMessageAt ?? now).milliseconds)
  }

  private func make(in tx: WriteTransaction) throws -> ID<Room> {
    guard let first = agents.first, let author = try tx.directory().agents[first] else { throw Refusal.missing("agents", "Who talks") }
    let room = try RoomStore.insert(.room, name: Self.name, related: nil, startID: ClientID("bench-room-0"), by: first, in: tx)
    try RoomStore.setPermissions([.company], of: room, in: tx)
    guard let state = try RoomStore.state(room, visibleTo: .system, tx.directory(), on: tx.connection) else { throw Refusal.notFound("The room") }
    _ = try RoomWriter.record([.created(name: Self.name, agents: [])], on: state, by: .agent(author), in: tx)
    for (index, agent) in agents.enumerated() where index % Self.eager == 0 {
      var member = RoomMember.newcomer(agent, state.head)
      member.level = .all
      try RoomMemberStore.save(member, in: room, tx)
    }
    return room
  }

  private typealias Act = @Sendable (ID<Room>, WriteTransaction) throws -> Void

  /// A message, and what is done to it soon after.
  private func acts(_ number: Int) -> [Act] {
    let author = talker(number)
    var acts: [Act] = [
      { room, tx in
        let state = try Self.state(room, author, tx)
        let quote = try number % 8 == 7 ? Self.quote(of: state, by: author, tx) : nil
        let message = RoomMessage(try MessageText(BenchTalk.text(number)), quote: quote)
        _ = try RoomWriter.perform(.post(message, ClientID("bench-room-\(number + 1)")), on: state, by: author, in: tx)
      }
    ]
    if number % 10 == 3 { acts.append(done(by: talker(number + 3)) { .react($0, Emoji(stored: "👍"), isOn: true) }) }
    if number % 30 == 3 { acts.append(done(by: talker(number + 5)) { .react($0, Emoji(stored: "🎉"), isOn: true) }) }
    if number % 50 == 17 { acts.append(done(by: author) { .edit($0, try MessageText(BenchTalk.corrected(number))) }) }
    if number % 100 == 61 { acts.append(done(by: author) { .delete($0) }) }
    if number % 5_000 == 8 { acts.append(done(by: author) { .pin($0, isOn: true) }) }
    return acts
  }

  private func talker(_ number: Int) -> ID<Agent> { agents[number &* 31 % min(Self.talkers, agents.count)] }

  /// Something done to the message that was written last.
  private func done(by agent: ID<Agent>, _ command: @escaping @Sendable (RoomCommand.Target) throws -> RoomCommand) -> Act {
    { room, tx in
      let state = try Self.state(room, agent, tx)
      let target = try RoomMessageStore.target(state.head.lastMessageSeq, in: state, visibleTo: agent, on: tx.connection)
      _ = try RoomWriter.perform(command(target), on: state, by: agent, in: tx)
    }
  }

  private static func quote(of state: RoomState, by agent: ID<Agent>, _ tx: WriteTransaction) throws -> RoomMessage.Quote? {
    let seq = state.head.lastMessageSeq
    return try seq == 0 ? nil : RoomMessageStore.quote(seq, in: state, by: agent, tx.directory(), on: tx.connection)
  }

  private static func state(_ room: ID<Room>, _ agent: ID<Agent>, _ tx: WriteTransaction) throws -> RoomState {
    guard let state = try RoomStore.state(room, visibleTo: .agent(agent), tx.directory(), on: tx.connection) else { throw Refusal.notFound("The room") }
    return state
  }

  /// Each look at it is a little later: the store looks once for each write.
  private final class Calendar: Sendable {
    private let moment: Mutex<Timestamp>
    private let end: Timestamp
    private let step: Int64

    init(from start: Timestamp, to end: Timestamp, looks: Int) {
      moment = Mutex(start)
      self.end = end
      step = max(1, end.since(start) / Int64(max(1, looks)))
    }

    func next() -> Timestamp {
      moment.withLock { moment in
        moment = min(end, moment + Int64.random(in: 1...2 * step))
        return moment
      }
    }
  }

  /// The first write that failed.
  private final class Failure: Sendable {
    private let error = Mutex<(any Error)?>(nil)
    var first: (any Error)? { error.withLock { $0 } }
    func note(_ found: any Error) { error.withLock { $0 = $0 ?? found } }
  }
}
