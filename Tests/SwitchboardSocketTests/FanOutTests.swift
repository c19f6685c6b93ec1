import Randomness
import Testing

@testable import SwitchboardSocket

@Suite struct FanOutTests {
  private func frame(_ text: String) -> PreparedFrame { PreparedFrame(text: text) }

  @Test func `A batch arrives in its order, targeted frames in their place`() throws {
    let desk = EmbeddedSockets()
    let (poster, other) = (try desk.open(), try desk.open())
    for peer in [poster, other] { desk.fanOut.subscribe(peer.socket, to: 1) }
    desk.fanOut.publish([
      .topic(1, frame("a"), sequence: 1),
      .socket(poster.socket.id, frame("ok")),
      .topic(1, frame("b"), sequence: 2, except: poster.socket.id),
      .topic(2, frame("unheard")),
      .topic(1, frame("c"), sequence: 3),
    ])
    desk.fanOut.publish([.topic(1, frame("d"), sequence: 4)])
    desk.loop.run()
    #expect(try poster.arrived() == ["a", "ok", "c", "d"])
    #expect(try other.arrived() == ["a", "b", "c", "d"])
  }

  @Test func `However much is published in one tick, a socket is flushed once`() throws {
    let desk = EmbeddedSockets()
    let (peer, idle) = (try desk.open(), try desk.open())
    desk.fanOut.subscribe(peer.socket, to: 1)
    for number in 0..<50 { desk.fanOut.publish([.topic(1, frame("\(number)"))]) }
    desk.loop.run()
    #expect(try peer.arrived() == (0..<50).map(String.init))
    #expect(peer.flushes.count == 1)
    #expect(idle.flushes.count == 0)
  }

  @Test func `What a session sends itself comes after what was published before`() throws {
    let desk = EmbeddedSockets()
    let peer = try desk.open()
    desk.fanOut.subscribe(peer.socket, to: 1)
    let bound = peer.socket.bound(peer.socket)
    desk.fanOut.publish([.topic(1, frame("a"))])
    bound.execute { $0.send(PreparedFrame(text: "b")) }
    desk.fanOut.publish([.topic(1, frame("c"))])
    desk.loop.run()
    #expect(try peer.arrived() == ["a", "b", "c"])
  }

  @Test func `Mixed batches reach every socket as if each publication were delivered alone`() throws {
    var random = SeededGenerator(seed: 7)
    let desk = EmbeddedSockets()
    let peers = try (0..<6).map { _ in try desk.open() }
    let topics = (0..<6).map { _ in (0..<3).map { _ in Bool.random(using: &random) } }
    for (peer, topics) in zip(peers, topics) {
      for topic in 0..<3 where topics[topic] { desk.fanOut.subscribe(peer.socket, to: Topic(topic)) }
    }
    for round in 0..<300 {
      var expected: [[String]] = Array(repeating: [], count: 6)
      for batchNumber in 0..<Int.random(in: 1...4, using: &random) {
        var batch: [Publication] = []
        for number in 0..<Int.random(in: 1...8, using: &random) {
          let (text, socket) = ("\(round).\(batchNumber).\(number)", Int.random(in: 0..<6, using: &random))
          if Bool.random(using: &random) {
            batch.append(.socket(peers[socket].socket.id, frame(text)))
            expected[socket].append(text)
          } else {
            let topic = Int.random(in: 0..<3, using: &random)
            let except = Bool.random(using: &random) ? socket : nil
            batch.append(.topic(Topic(topic), frame(text), except: except.map { peers[$0].socket.id }))
            for index in 0..<6 where topics[index][topic] && index != except { expected[index].append(text) }
          }
        }
        desk.fanOut.publish(batch)
      }
      desk.loop.run()
      for (peer, expected) in zip(peers, expected) { try #require(try peer.arrived() == expected) }
    }
  }

  @Test func `Subscribing twice delivers once, unsubscribing ends it`() throws {
    let desk = EmbeddedSockets()
    let peer = try desk.open()
    desk.fanOut.subscribe(peer.socket, to: 1)
    desk.fanOut.subscribe(peer.socket, to: 1)
    #expect(desk.fanOut.subscriberCount(1) == 1)
    desk.fanOut.publish([.topic(1, frame("a"))])
    desk.loop.run()
    #expect(try peer.arrived() == ["a"])
    desk.fanOut.unsubscribe(peer.socket, from: 1)
    desk.fanOut.publish([.topic(1, frame("b"))])
    desk.loop.run()
    #expect(try peer.arrived() == [])
    #expect(!desk.fanOut.isHeard(1))
  }

  @Test func `A held subscription keeps back, and on release drops what the snapshot has`() throws {
    let desk = EmbeddedSockets()
    let peer = try desk.open()
    desk.fanOut.subscribe(peer.socket, to: 1, held: true)
    desk.fanOut.publish([
      .topic(1, frame("7"), sequence: 7), .topic(1, frame("typing")), .topic(1, frame("8"), sequence: 8), .topic(1, frame("9"), sequence: 9),
    ])
    desk.loop.run()
    #expect(try peer.arrived() == [])
    peer.socket.send(frame("snapshot to 8"))
    desk.fanOut.release(peer.socket, 1, after: 8)
    desk.fanOut.publish([.topic(1, frame("10"), sequence: 10)])
    desk.loop.run()
    #expect(try peer.arrived() == ["snapshot to 8", "typing", "9", "10"])
  }

  @Test func `A live subscription can be held again`() throws {
    let desk = EmbeddedSockets()
    let peer = try desk.open()
    desk.fanOut.subscribe(peer.socket, to: 1)
    desk.fanOut.hold(peer.socket, 1)
    desk.fanOut.publish([.topic(1, frame("1"), sequence: 1)])
    desk.loop.run()
    #expect(try peer.arrived() == [])
    desk.fanOut.release(peer.socket, 1, after: 0)
    desk.loop.run()
    #expect(try peer.arrived() == ["1"])
  }

  @Test func `Holding one topic or socket holds no other`() throws {
    let desk = EmbeddedSockets()
    let (held, live) = (try desk.open(), try desk.open())
    desk.fanOut.subscribe(held.socket, to: 1, held: true)
    desk.fanOut.subscribe(held.socket, to: 2)
    desk.fanOut.subscribe(live.socket, to: 1)
    desk.fanOut.publish([.topic(1, frame("one")), .topic(2, frame("two"))])
    desk.loop.run()
    #expect(try held.arrived() == ["two"])
    #expect(try live.arrived() == ["one"])
  }

  @Test func `What is kept back is bounded: beyond it the socket is slow`() throws {
    let desk = EmbeddedSockets(mailbox: Mailbox.Limits(frames: 3, bytes: 1000, seconds: 30))
    let peer = try desk.open()
    desk.fanOut.subscribe(peer.socket, to: 1, held: true)
    for number in 1...4 { desk.fanOut.publish([.topic(1, frame("\(number)"))]) }
    desk.loop.run()
    #expect(peer.session.reason == .slow)
    #expect(!peer.channel.isActive)
    #expect(desk.sockets.counters.slow.load(ordering: .relaxed) == 1)
    #expect(!desk.fanOut.isHeard(1))
  }

  @Test func `A socket that ends leaves all its topics`() throws {
    let desk = EmbeddedSockets()
    let (leaving, staying) = (try desk.open(), try desk.open())
    for topic in 0..<1000 {
      desk.fanOut.subscribe(leaving.socket, to: Topic(topic), held: topic % 3 == 0)
      if topic % 2 == 0 { desk.fanOut.subscribe(staying.socket, to: Topic(topic)) }
    }
    let id = leaving.socket.id
    _ = try leaving.channel.finish()
    #expect(leaving.session.reason == .lost)
    for topic in 0..<1000 { #expect(desk.fanOut.subscriberCount(Topic(topic)) >= (topic % 2 == 0 ? 1 : 0)) }
    desk.fanOut.publish([.topic(500, frame("still")), .socket(id, frame("nobody"))])
    desk.loop.run()
    #expect(try staying.arrived() == ["still"])
  }

  @Test func `The name of a socket that ended does not reach its successor`() throws {
    let desk = EmbeddedSockets()
    let first = try desk.open()
    let id = first.socket.id
    _ = try first.channel.finish()
    let second = try desk.open()
    #expect(second.socket.id.slot == id.slot)
    desk.fanOut.publish([.socket(id, frame("for the first"))])
    desk.loop.run()
    #expect(try second.arrived() == [])
  }

  @Test func `A session that ends during a delivery may subscribe others and publish`() throws {
    let desk = EmbeddedSockets(mailbox: Mailbox.Limits(frames: 1, bytes: 1000, seconds: 30))
    let (slow, other) = (try desk.open(), try desk.open())
    desk.fanOut.subscribe(slow.socket, to: 1, held: true)
    slow.session.atEnd = {
      desk.fanOut.subscribe(other.socket, to: 1)
      desk.fanOut.publish([.topic(1, self.frame("somebody left"))])
    }
    desk.fanOut.publish([.topic(1, frame("a")), .topic(1, frame("b")), .topic(1, frame("c"))])
    desk.loop.run()
    #expect(try other.arrived() == ["somebody left"])
    slow.session.atEnd = {}
  }

  @Test func `After any mix of subscribing, leaving and ending, exactly the subscribers receive`() throws {
    var random = SeededGenerator(seed: 20_261)
    let desk = EmbeddedSockets()
    var peers: [Peer] = []
    var model: [[Bool]] = []
    for _ in 0..<12 {
      peers.append(try desk.open())
      model.append(Array(repeating: false, count: 9))
    }
    for step in 0..<3_000 {
      let (index, topic) = (Int.random(in: 0..<12, using: &random), Int.random(in: 0..<9, using: &random))
      switch Int.random(in: 0..<20, using: &random) {
      case 0:
        _ = try peers[index].channel.finish()
        peers[index] = try desk.open()
        model[index] = Array(repeating: false, count: 9)
      case 1..<11:
        desk.fanOut.subscribe(peers[index].socket, to: Topic(topic))
        model[index][topic] = true
      default:
        desk.fanOut.unsubscribe(peers[index].socket, from: Topic(topic))
        model[index][topic] = false
      }
      let others = model.enumerated().contains { $0 != index && $1[topic] }
      try #require(desk.fanOut.isHeard(Topic(topic), besides: peers[index].socket.id) == others)
      desk.fanOut.publish([.topic(Topic(topic), frame("\(step)"))])
      desk.loop.run()
      for (peer, topics) in zip(peers, model) { try #require(try peer.arrived() == (topics[topic] ? ["\(step)"] : [])) }
    }
  }
}
