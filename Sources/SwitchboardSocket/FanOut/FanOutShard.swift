/// The subscriptions of one loop's sockets.
///
/// Topics are numbered densely; a subscription stands in its topic's roster and in its socket's memberships, each place knowing the
/// other's index. Whoever moves an entry corrects its mirror, so that subscribing and leaving take the same short time with one
/// topic of ten thousand sockets and with one socket of a thousand topics.
///
/// `@unchecked Sendable`: touched on `loop.eventLoop` only.
final class FanOutShard<Topic: Hashable & Sendable>: SocketShard, @unchecked Sendable {
  struct Place: Hashable {
    let socket: SocketID
    let topic: UInt32
  }

  let loop: SocketLoop
  private let interest: InterestTable
  private var numbers: [Topic: UInt32] = [:]
  private var rosters: ContiguousArray<TopicRoster<Topic>?> = []
  private var free: [UInt32] = []
  private var held: [Place: HeldQueue] = [:]

  init(loop: SocketLoop, interest: InterestTable) {
    self.loop = loop
    self.interest = interest
  }

  // MARK: Subscribing

  func subscribe(_ socket: Socket, to topic: Topic, held isHeld: Bool) {
    precondition(loop.canChange)
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
    interest.add(topic.hashValue)
  }

  func unsubscribe(_ socket: Socket, from topic: Topic) {
    precondition(loop.canChange)
    guard let number = numbers[topic], let position = place(of: socket, in: number) else { return }
    remove(number, position)
  }

  func remove(_ socket: Socket) {
    while let last = socket.memberships.last { remove(last.topic, Int(last.position)) }
    socket.memberships = []
  }

  // MARK: Holding

  func hold(_ socket: Socket, _ topic: Topic) {
    guard let number = numbers[topic], let position = place(of: socket, in: number) else { return }
    guard !rosters[Int(number)]!.subscribers[position].isHeld else { return }
    rosters[Int(number)]!.subscribers[position].isHeld = true
    held[Place(socket: socket.id, topic: number)] = HeldQueue()
  }

  func release(_ socket: Socket, _ topic: Topic, after sequence: UInt64) {
    guard let number = numbers[topic], let position = place(of: socket, in: number) else { return }
    rosters[Int(number)]!.subscribers[position].isHeld = false
    guard let queue = held.removeValue(forKey: Place(socket: socket.id, topic: number)) else { return }
    for frame in queue.frames(after: sequence) { socket.send(frame) }
  }

  private func keep(_ publication: Publication<Topic>, for socket: Socket, _ number: UInt32) {
    let place = Place(socket: socket.id, topic: number)
    guard held[place]?.append(publication.frame, sequence: publication.sequence, loop.mailbox) == false else { return }
    held[place] = nil
    socket.fallBehind()
  }

  // MARK: Delivering

  func deliver(_ batch: [Publication<Topic>]) {
    loop.deliver {
      for publication in batch {
        switch publication.audience {
        case .socket(let id):
          if id.loop == loop.index { loop.socket(id)?.send(publication.frame) }
        case .topic(let topic, let except):
          if let number = numbers[topic] { deliver(publication, to: number, except: except) }
        }
      }
    }
  }

  private func deliver(_ publication: Publication<Topic>, to number: UInt32, except: SocketID?) {
    let frame = publication.frame
    rosters[Int(number)]!.subscribers.withUnsafeBufferPointer { subscribers in
      for subscriber in subscribers {
        subscriber.socket._withUnsafeGuaranteedRef { socket in
          if let except, socket.id == except { return }
          if subscriber.isHeld {
            keep(publication, for: socket, number)
          } else {
            socket.send(frame)
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
    interest.remove(topic.hashValue)
    return subscriber
  }

  private func removeFromSocket(_ socket: Socket, _ index: Int) {
    let last = socket.memberships.removeLast()
    guard index < socket.memberships.count else { return }
    socket.memberships[index] = last
    rosters[Int(last.topic)]!.subscribers[Int(last.position)].membership = index
  }
}
