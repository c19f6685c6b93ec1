/// The subscriptions of one loop's sockets.
///
/// Topics are numbered densely; a subscription stands in its topic's roster and in its socket's memberships, each place knowing the
/// other's index. Whoever moves an entry corrects its mirror, so that subscribing and leaving take the same short time with one
/// topic of ten thousand sockets and with one socket of a thousand topics. What is published waits for the end of the tick, so that
/// runs of it can be written as one; whoever sends to a socket or changes a subscription before that has it delivered first, hence
/// the order is as if it were delivered at once.
///
/// `@unchecked Sendable`: touched on `loop.eventLoop` only.
final class FanOutShard: @unchecked Sendable {
  struct Place: Hashable {
    let socket: SocketID
    let topic: UInt32
  }

  let loop: SocketLoop
  private let interest: InterestTable
  private var numbers: [Topic: UInt32] = [:]
  private var rosters: ContiguousArray<TopicRoster?> = []
  private var free: [UInt32] = []
  private var held: [Place: HeldQueue] = [:]
  /// Published, and not yet given to sockets: see `drain`.
  private var pending: ContiguousArray<Publication> = []

  init(loop: SocketLoop, interest: InterestTable) {
    self.loop = loop
    self.interest = interest
  }

  // MARK: Subscribing

  func subscribe(_ socket: Socket, to topic: Topic, held isHeld: Bool) {
    loop.drain()
    guard socket.isOpen else { return }
    let number = number(of: topic)
    if place(of: socket, in: number) != nil {
      if isHeld { hold(socket, topic) }
      return
    }
    let position = rosters[Int(number)]!.subscribers.count
    rosters[Int(number)]!.subscribers.append(Subscriber(socket, membership: socket.memberships.count, isHeld: isHeld))
    socket.memberships.append(Membership(topic: number, position: UInt32(position)))
    if isHeld { held[Place(socket: socket.id, topic: number)] = HeldQueue() }
    interest.add(topic.hashValue, socket.id)
  }

  func unsubscribe(_ socket: Socket, from topic: Topic) {
    loop.drain()
    guard let number = numbers[topic], let position = place(of: socket, in: number) else { return }
    remove(number, position)
  }

  func remove(_ socket: Socket) {
    while let last = socket.memberships.last { remove(last.topic, Int(last.position)) }
    socket.memberships = []
  }

  // MARK: Holding

  func hold(_ socket: Socket, _ topic: Topic) {
    loop.drain()
    guard let number = numbers[topic], let position = place(of: socket, in: number) else { return }
    guard !rosters[Int(number)]!.subscribers[position].isHeld else { return }
    rosters[Int(number)]!.subscribers[position].isHeld = true
    held[Place(socket: socket.id, topic: number)] = HeldQueue()
  }

  func release(_ socket: Socket, _ topic: Topic, after sequence: UInt64) {
    loop.drain()
    guard let number = numbers[topic], let position = place(of: socket, in: number) else { return }
    rosters[Int(number)]!.subscribers[position].isHeld = false
    guard let queue = held.removeValue(forKey: Place(socket: socket.id, topic: number)) else { return }
    for frame in queue.frames(after: sequence) { socket.send(frame) }
  }

  private func keep(_ publication: Publication, for socket: Socket, _ number: UInt32) {
    let place = Place(socket: socket.id, topic: number)
    guard held[place]?.append(publication.frame, sequence: publication.sequence, loop.mailbox) == false else { return }
    held[place] = nil
    socket.fallBehind()
  }

  // MARK: Delivering

  func enqueue(_ batch: [Publication]) {
    pending.append(contentsOf: batch)
    loop.scheduleDelivery()
    if pending.count >= 4096 { loop.drain() }
  }

  /// Delivers what came in this tick, run by run.
  func drain() {
    var batch: ContiguousArray<Publication> = []
    swap(&batch, &pending)
    var start = 0
    while start < batch.count {
      let run = Run(batch, from: start)
      deliver(run)
      start = run.end
    }
  }

  /// Sockets that no single publication names all get the same frames in the same order, so they get them as one buffer: writing costs
  /// more than copying. Those that are named get theirs one by one.
  private func deliver(_ run: Run) {
    var named: ContiguousArray<Socket> = []
    run.forEachNamed { id in
      guard id.loop == loop.index, let socket = loop.socket(id), socket.mark == .none else { return }
      socket.mark = .named
      named.append(socket)
    }
    if let topic = run.topic, let number = numbers[topic] { deliver(run, to: number) }
    for socket in named {
      let isLive = socket.mark == .namedAndLive
      socket.mark = .none
      run.forEach(for: socket.id, isSubscribed: isLive) { socket.offer($0.frame.buffer, frames: 1) }
    }
  }

  private func deliver(_ run: Run, to number: UInt32) {
    let (buffer, frames) = run.merged
    rosters[Int(number)]!.subscribers.withUnsafeBufferPointer { subscribers in
      for subscriber in subscribers {
        subscriber.socket._withUnsafeGuaranteedRef { socket in
          if subscriber.isHeld {
            run.forEach(for: socket.id, isSubscribed: true) { if case .topic = $0.audience { keep($0, for: socket, number) } }
          } else if socket.mark == .none {
            socket.offer(buffer, frames: frames)
          } else {
            socket.mark = .namedAndLive
          }
        }
      }
    }
  }

  // MARK: Keeping both ends together

  private func number(of topic: Topic) -> UInt32 {
    if let number = numbers[topic] { return number }
    let number: UInt32
    if let reused = free.popLast() {
      number = reused
      rosters[Int(number)] = TopicRoster(topic: topic)
    } else {
      number = UInt32(rosters.count)
      rosters.append(TopicRoster(topic: topic))
    }
    numbers[topic] = number
    return number
  }

  /// Searches the shorter of the two lists.
  private func place(of socket: Socket, in number: UInt32) -> Int? {
    guard let roster = rosters[Int(number)] else { return nil }
    if roster.subscribers.count < socket.memberships.count {
      return roster.subscribers.firstIndex { $0.socket.toOpaque() == Unmanaged.passUnretained(socket).toOpaque() }
    }
    return socket.memberships.first { $0.topic == number }.map { Int($0.position) }
  }

  private func remove(_ number: UInt32, _ position: Int) {
    let subscriber = removeFromRoster(number, position)
    let socket = subscriber.socket.takeUnretainedValue()
    removeFromSocket(socket, subscriber.membership)
    if subscriber.isHeld { held[Place(socket: socket.id, topic: number)] = nil }
  }

  private func removeFromRoster(_ number: UInt32, _ position: Int) -> Subscriber {
    let topic = rosters[Int(number)]!.topic
    let subscriber = rosters[Int(number)]!.subscribers[position]
    let last = rosters[Int(number)]!.subscribers.removeLast()
    if position < rosters[Int(number)]!.subscribers.count {
      rosters[Int(number)]!.subscribers[position] = last
      last.socket._withUnsafeGuaranteedRef { $0.memberships[last.membership].position = UInt32(position) }
    }
    if rosters[Int(number)]!.subscribers.isEmpty {
      rosters[Int(number)] = nil
      numbers[topic] = nil
      free.append(number)
    }
    interest.remove(topic.hashValue, subscriber.socket._withUnsafeGuaranteedRef { $0.id })
    return subscriber
  }

  private func removeFromSocket(_ socket: Socket, _ index: Int) {
    let last = socket.memberships.removeLast()
    guard index < socket.memberships.count else { return }
    socket.memberships[index] = last
    rosters[Int(last.topic)]!.subscribers[Int(last.position)].membership = index
  }
}
