/// What opening a room with a long past costs: pages, jumps and searches over one kept HTTP connection, and the first page by socket.
package final class OpenRun {
  package struct Row {
    package var name: String
    package var times: Histogram
    /// Bytes of an answer, on average.
    package var bytes: Int
    /// Why it does not count.
    package var failure: String?
  }

  private struct Page: Decodable {
    struct Event: Decodable {
      var seq: Int
      var at: Int
      var kind: String
    }
    var last: Int
    var events: [Event]
  }

  private struct Hits: Decodable {
    struct Item: Decodable { var text: String }
    var items: [Item]
  }

  private let target: Target
  private let desk: Desk
  private let room: Desk.Room
  private let line: HTTPLine
  /// What the room's talk has: a word in many messages, one in few (`BenchTalk` of the product's demo), and what is searched while one types.
  private static let words = (frequent: "invoice", rare: "Reykjavik", beginning: "th")

  package init(_ target: Target) throws {
    guard let desk = target.desk else { throw BenchError("opening a room needs a desk file") }
    (self.target, self.desk, room, line) = (target, desk, try desk.benchRoom(), try HTTPLine(port: target.port))
  }

  /// - Parameter count: requests of each kind, each by another agent.
  package func run(count: Int) throws -> [Row] {
    let events = "/api/conversations/\(room.conversation)/events"
    var rows: [Row] = []
    rows.append(try ask("newest page, the first request of all", 1, { _ in events }, page { $0.last == $1.last }))
    rows.append(try ask("newest page", count, { _ in events }, page { $1.events.last?.seq == $1.last }))
    rows.append(
      try ask("page before a number", count, { _ in "\(events)?before=\(Int.random(in: 200...self.room.last))" }, page { _, page in page.events.count == 100 }))
    rows.append(
      try ask("page around a number", count, { _ in "\(events)?around=\(Int.random(in: 200...self.room.last - 200))" }, page { _, page in page.events.count == 100 }))
    var moment = 0
    rows.append(
      try ask(
        "page at a moment", count,
        { _ in
          moment = Int.random(in: self.room.from...self.room.to)
          return "\(events)?at=\(moment)"
        },
        page { _, page in
          // Of the last moments there is less than a page.
          page.events.isEmpty ? moment > self.room.to - 86_400_000 : page.events[0].at >= moment
        }))
    for (name, word) in [("a rare word", Self.words.rare), ("a frequent word", Self.words.frequent), ("two letters", Self.words.beginning)] {
      let found: (HTTPLine.Answer) throws -> Bool = { answer in
        let items = try answer.decoded(Hits.self).items
        return !items.isEmpty && items.allSatisfy { $0.text.lowercased().contains(word.lowercased()) }
      }
      rows.append(try ask("search of \(name), in the room", count, { _ in "/api/rooms/search?q=\(word)&room=\(self.room.id)" }, found))
      rows.append(try ask("search of \(name), everywhere", count, { _ in "/api/rooms/search?q=\(word)" }, found))
    }
    rows.append(try ask("list of chat rooms", count, { _ in "/api/rooms?kind=room" }) { $0.status == 200 })
    rows.append(try ask("what waits to be read", count, { _ in "/api/rooms/counts" }) { $0.status == 200 })
    rows.append(try SubscribeRun(target, desk, room.conversation).run(min(count, desk.agents.count)))
    return rows
  }

  private func page(_ isRight: @escaping (Desk.Room, Page) -> Bool) -> (HTTPLine.Answer) throws -> Bool {
    { answer in isRight(self.room, try answer.decoded(Page.self)) }
  }

  /// One request after the other, each by another agent. Only the time to the whole answer counts; it is checked afterwards.
  private func ask(
    _ name: String, _ count: Int, _ path: (Int) -> String, _ isRight: (HTTPLine.Answer) throws -> Bool
  ) throws -> Row {
    var row = Row(name: name, times: Histogram(), bytes: 0)
    var bytes = 0
    for number in 0..<count {
      let (path, key) = (path(number), desk.agents[number % desk.agents.count].key)
      let asked = monotonic()
      let answer = try line.send("GET", path, token: key)
      row.times.record(monotonic() - asked)
      bytes += answer.body.count
      guard answer.status == 200, try isRight(answer) else {
        row.failure = "\(path) answered \(answer.status): \(String(decoding: answer.body.prefix(200), as: UTF8.self))"
        break
      }
    }
    row.bytes = bytes / max(1, row.times.count)
    return row
  }
}

/// From `sub` to the whole `subbed`, on sockets of agents who come one after the other.
final class SubscribeRun: SocketHandler {
  private(set) var ready = 0
  var failures = Failures()
  private let conversation: Int
  private let desk: Desk
  private let pool: SocketPool
  private var askedAt: UInt64 = 0
  private var isAnswered = true
  private var times = Histogram()
  private var bytes = 0

  init(_ target: Target, _ desk: Desk, _ conversation: Int) {
    (self.desk, self.conversation) = (desk, conversation)
    pool = SocketPool(wire: .webSocket, port: target.port, capacity: desk.agents.count)
  }

  func run(_ count: Int) throws -> OpenRun.Row {
    _ = try pool.open(count, window: 16, for: self) { desk.agent($0) }
    pool.settle(self, quiet: 0.5, limit: 10)
    for socket in 0..<count where failures.isEmpty {
      isAnswered = false
      askedAt = monotonic()
      Desk.subscription(conversation).withUnsafeBufferPointer { pool.send($0, to: socket) }
      let end = askedAt + .seconds(10)
      while !isAnswered, failures.isEmpty, monotonic() < end { pool.poll(self, until: end) }
      if !isAnswered { failures.add(.timeout, "no page in 10 s") }
    }
    return OpenRun.Row(
      name: "first page by socket (`sub`)", times: times, bytes: bytes / max(1, times.count), failure: failures.isEmpty ? nil : failures.summary)
  }

  func opened(_ socket: Int) { ready += 1 }

  func received(_ socket: Int, _ bytes: Bytes, at now: UInt64) {
    switch ServerFrame(bytes) {
    case .subbed:
      times.record(now - askedAt)
      self.bytes += bytes.count
      isAnswered = true
    case .no: failures.add(.refused, bytes.text)
    case .event, .ok, .other: break
    }
  }
}
