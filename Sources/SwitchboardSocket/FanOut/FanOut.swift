/// Who listens to what, and the way to all of them: subscribers are kept by event loop and touched only there, so there is no lock, and a
/// batch costs one hop for each loop however many receive it.
///
/// Order: a batch arrives in its order, and so do successive calls of one publisher, at every socket. Publishers on several
/// threads must agree on an order among themselves before they call.
package final class FanOut: Sendable {
  private let shards: [FanOutShard]
  private let interest = InterestTable()

  /// A socket keeps the list of its subscriptions for one fan-out, so there is one for one `Sockets`; make it before the server starts.
  package init(_ sockets: Sockets) {
    shards = sockets.loops.map { [interest] in FanOutShard(loop: $0, interest: interest) }
    for shard in shards {
      precondition(shard.loop.shard == nil, "these sockets have a fan-out already")
      shard.loop.shard = shard
    }
  }

  // MARK: On the socket's loop

  /// Does nothing when the socket is subscribed already, or no longer open.
  /// - Parameter held: keep what is published from now on until `release`; see `hold`.
  package func subscribe(_ socket: Socket, to topic: Topic, held: Bool = false) {
    shard(of: socket).subscribe(socket, to: topic, held: held)
  }

  package func unsubscribe(_ socket: Socket, from topic: Topic) {
    shard(of: socket).unsubscribe(socket, from: topic)
  }

  /// Keeps back what is published to this subscription while a snapshot is being read. What is kept back is bounded as a mailbox is.
  package func hold(_ socket: Socket, _ topic: Topic) {
    shard(of: socket).hold(socket, topic)
  }

  /// Sends what was kept back, in order and without what the snapshot has: numbered up to and including `sequence`. Live from then on.
  package func release(_ socket: Socket, _ topic: Topic, after sequence: UInt64) {
    shard(of: socket).release(socket, topic, after: sequence)
  }

  // MARK: From any thread

  /// Always runs in a later task of each loop, also when called on one.
  package func publish(_ batch: [Publication]) {
    guard !batch.isEmpty else { return }
    for shard in shards {
      shard.loop.eventLoop.execute { shard.enqueue(batch) }
    }
  }

  /// Whether a frame for this topic is worth encoding. May be true for nothing, but is never false while a subscription stands whose
  /// snapshot could miss the event: a subscription counts before its session reads, and a publisher asks after it has committed.
  /// - Parameter besides: a socket that has the event by another way, and does not count.
  package func isHeard(_ topic: Topic, besides socket: SocketID? = nil) -> Bool {
    interest.isHeard(topic.hashValue, besides: socket)
  }

  /// An upper bound.
  package func subscriberCount(_ topic: Topic) -> Int {
    Int(interest.count(topic.hashValue))
  }

  private func shard(of socket: Socket) -> FanOutShard {
    socket.eventLoop.preconditionInEventLoop()
    return shards[socket.id.loop]
  }
}
