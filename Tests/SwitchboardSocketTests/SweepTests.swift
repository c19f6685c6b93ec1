import NIOCore
import Testing

@testable import SwitchboardSocket

@Suite struct SweepTests {
  @Test func `A silent peer is pinged after 25 seconds and given up after 60`() throws {
    let desk = EmbeddedSockets()
    let peer = try desk.open()
    desk.loop.advanceTime(by: .seconds(24))
    #expect(try peer.arrived() == [])
    desk.loop.advanceTime(by: .seconds(6))
    #expect(try peer.arrived() == ["#9"])
    desk.loop.advanceTime(by: .seconds(25))
    #expect(try peer.arrived() == [])
    #expect(peer.channel.isActive)
    desk.loop.advanceTime(by: .seconds(10))
    #expect(!peer.channel.isActive)
    #expect(peer.session.reason == .silent)
  }

  @Test func `A peer that says something now and then is never pinged`() throws {
    let desk = EmbeddedSockets()
    let peer = try desk.open()
    for _ in 0..<30 {
      desk.loop.advanceTime(by: .seconds(20))
      try peer.says("p")
    }
    #expect(try peer.arrived() == [])
    #expect(peer.channel.isActive)
  }

  @Test func `A blocked mailbox takes so many frames and no more`() throws {
    let desk = EmbeddedSockets(mailbox: Mailbox.Limits(frames: 3, bytes: 1000, seconds: 30))
    let peer = try desk.open()
    block(peer)
    for number in 1...3 { peer.socket.send(PreparedFrame(text: "\(number)")) }
    #expect(peer.socket.isOpen)
    peer.socket.send(PreparedFrame(text: "4"))
    #expect(!peer.socket.isOpen)
    desk.loop.run()
    #expect(peer.session.reason == .slow)
  }

  @Test func `A blocked mailbox takes so many bytes and no more`() throws {
    let desk = EmbeddedSockets(mailbox: Mailbox.Limits(frames: 100, bytes: 1000, seconds: 30))
    let peer = try desk.open()
    block(peer)
    peer.socket.send(PreparedFrame(text: String(repeating: "a", count: 900)))
    #expect(peer.socket.isOpen)
    peer.socket.send(PreparedFrame(text: String(repeating: "a", count: 900)))
    #expect(!peer.socket.isOpen)
  }

  @Test func `A mailbox that was emptied starts anew`() throws {
    let desk = EmbeddedSockets(mailbox: Mailbox.Limits(frames: 3, bytes: 1000, seconds: 30))
    let peer = try desk.open()
    for _ in 0..<5 {
      block(peer)
      for number in 1...3 { peer.socket.send(PreparedFrame(text: "\(number)")) }
      unblock(peer)
    }
    #expect(peer.socket.isOpen)
  }

  @Test func `A receiver blocked for more than 30 seconds is slow, even if little waits`() throws {
    let desk = EmbeddedSockets()
    let peer = try desk.open()
    block(peer)
    for _ in 0..<3 {
      desk.loop.advanceTime(by: .seconds(10))
      try peer.says("p")
      #expect(peer.socket.isOpen)
    }
    desk.loop.advanceTime(by: .seconds(10))
    #expect(peer.session.reason == .slow)
    #expect(!peer.channel.isActive)
  }

  @Test func `Nothing is swept while there are no sockets`() throws {
    let desk = EmbeddedSockets()
    let peer = try desk.open()
    #expect(desk.sockets.loops[0].isSweeping)
    _ = try peer.channel.finish()
    #expect(!desk.sockets.loops[0].isSweeping)
  }

  private func block(_ peer: Peer) {
    peer.channel.isWritable = false
    peer.channel.pipeline.fireChannelWritabilityChanged()
  }

  private func unblock(_ peer: Peer) {
    peer.channel.isWritable = true
    peer.channel.pipeline.fireChannelWritabilityChanged()
  }
}
