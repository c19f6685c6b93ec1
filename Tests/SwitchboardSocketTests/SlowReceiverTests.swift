import NIOCore
import Randomness
import SocketTesting
import Testing

@testable import SwitchboardSocket

@Suite(.timeLimit(.minutes(5)))
struct SlowReceiverTests {
  @Test func `A receiver that never reads is closed and everybody else gets everything`() async throws {
    try await withServer { server in
      let slow = try await server.connect { $0.reads = false }
      let good = try await server.connect()
      try await slow.send("sub news")
      try await good.send("sub news")
      #expect(try await good.next() == .text("hello"))
      #expect(try await good.next() == .text("sub news"))
      let page = String(repeating: "n", count: 50_000)
      var sent = 0
      while server.sockets.counters.slow.load(ordering: .relaxed) == 0 {
        server.fanOut.publish([.topic("news", PreparedFrame(text: page))])
        sent += 1
        #expect(try await good.next() == .text(page))
      }
      #expect(sent * page.utf8.count < 64 * 1024 * 1024)
      #expect(await server.log.nextEnd() == .slow)
      #expect(server.fanOut.subscriberCount("news") == 1)
      await slow.vanish()
    }
  }

  @Test func `A long answer alone, and a burst within one tick, are not slowness`() async throws {
    try await withServer { $0.mailbox = Mailbox.Limits(frames: 20, bytes: 1024 * 1024, seconds: 30) } _: { server in
      let client = try await server.connect()
      try await client.send("sub news")
      #expect(try await client.next() == .text("hello"))
      #expect(try await client.next() == .text("sub news"))
      let long = String(repeating: "n", count: 3_000_000)
      server.fanOut.publish([.topic("news", PreparedFrame(text: long))])
      #expect(try await client.next() == .text(long))
      // Twice the watermark and far over the mailbox's frames, but no more than the kernel takes from who does not wait for the tick's end.
      let short = String(repeating: "b", count: 150)
      server.fanOut.publish(Array(repeating: .topic("news", PreparedFrame(text: short)), count: 1000))
      for _ in 0..<1000 { try #require(try await client.next() == .text(short)) }
      #expect(server.sockets.counters.slow.load(ordering: .relaxed) == 0)
    }
  }

  @Test func `Whatever a receiver pauses, what was sent arrives whole and in its order`() async throws {
    try await withServer { $0.mailbox = Mailbox.Limits(frames: 100_000, bytes: 64 << 20, seconds: 60) } _: { server in
      var random = SeededGenerator(seed: 11)
      let client = try await server.connect()
      try await client.send("sub news")
      #expect(try await client.next() == .text("hello"))
      #expect(try await client.next() == .text("sub news"))
      var number = 0
      for round in 0..<6 {
        // From nothing to far more than the kernel takes, so that some of it waits in the channel, and what comes later waits behind it.
        let isPaused = round % 3 != 0
        if isPaused { try await client.channel.setOption(.autoRead, value: false).get() }
        var expected: [String] = []
        for _ in 0..<Int.random(in: 1...24, using: &random) {
          let batch = (0..<Int.random(in: 1...20, using: &random)).map { _ in
            number += 1
            return "\(number) " + String(repeating: "n", count: random.chance(0.1) ? 40_000 : Int.random(in: 0...300, using: &random))
          }
          expected += batch
          server.fanOut.publish(batch.map { .topic("news", PreparedFrame(text: $0)) })
        }
        if isPaused { try await client.channel.setOption(.autoRead, value: true).get() }
        for text in expected { try #require(try await client.next() == .text(text)) }
      }
      #expect(server.sockets.counters.slow.load(ordering: .relaxed) == 0)
    }
  }
}
