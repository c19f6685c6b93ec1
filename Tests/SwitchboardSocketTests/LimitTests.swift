import Testing

@testable import SwitchboardSocket

@Suite struct LimitTests {
  @Test func `Credits allow a burst, then the rate, and are not saved up beyond the burst`() {
    let credits = Credits(burst: 3, perSecond: 2)
    var balance = CreditBalance(full: credits, at: Ticks(0))
    func spend(_ tick: UInt32) -> Bool { balance.spend(credits, at: Ticks(tick)) }
    #expect([spend(0), spend(0), spend(0), spend(0)] == [true, true, true, false])
    #expect([spend(4), spend(5), spend(5)] == [false, true, false])
    #expect([spend(10_000), spend(10_000), spend(10_000), spend(10_000)] == [true, true, true, false])
  }

  @Test func `A heartbeat pings once in a silence, and any frame ends the silence`() {
    let limits = Heartbeat.Limits(ping: 25, close: 60, sweep: 5)
    var heartbeat = Heartbeat(at: Ticks(0))
    #expect(heartbeat.sweep(limits, at: Ticks(249)) == .nothing)
    #expect(heartbeat.sweep(limits, at: Ticks(250)) == .ping)
    #expect(heartbeat.sweep(limits, at: Ticks(300)) == .nothing)
    heartbeat.heard(at: Ticks(301))
    #expect(heartbeat.sweep(limits, at: Ticks(550)) == .nothing)
    #expect(heartbeat.sweep(limits, at: Ticks(551)) == .ping)
    #expect(heartbeat.sweep(limits, at: Ticks(900)) == .nothing)
    #expect(heartbeat.sweep(limits, at: Ticks(901)) == .close)
  }

  @Test func `A mailbox counts its age from the first moment it was blocked`() {
    let limits = Mailbox.Limits(frames: 10, bytes: 100, seconds: 30)
    var mailbox = Mailbox()
    mailbox.block(at: Ticks(100))
    mailbox.block(at: Ticks(300))
    #expect(!mailbox.isOverdue(limits, at: Ticks(400)))
    #expect(mailbox.isOverdue(limits, at: Ticks(401)))
    mailbox.unblock()
    #expect(!mailbox.isOverdue(limits, at: Ticks(9999)))
  }

  @Test(arguments: [0, 1, 125, 126, 65_535, 65_536])
  func `A frame's header tells the length of its payload`(length: Int) {
    let frame = PreparedFrame(text: String(repeating: "a", count: length))
    let header: [UInt8] =
      switch length {
      case ...125: [0x81, UInt8(length)]
      case ...65_535: [0x81, 126, UInt8(length >> 8), UInt8(length & 0xFF)]
      default: [0x81, 127, 0, 0, 0, 0, 0, UInt8(length >> 16), UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)]
      }
    #expect(Array(frame.buffer.readableBytesView.prefix(header.count)) == header)
    #expect(frame.size == header.count + length)
  }

  @Test func `All ways to make a frame give the same bytes`() {
    let text = "{\"t\":\"p\",\"ü\":1}"
    #expect(PreparedFrame(text: text).buffer == PreparedFrame(bytes: Array(text.utf8)).buffer)
    #expect(PreparedFrame(text: text).buffer == PreparedFrame(text: .init(string: text)).buffer)
  }

  @Test func `Codes that stand for the lack of a frame are not for the wire`() {
    for code: UInt16 in [1000, 1001, 1008, 1012, 3008, 4400, 4999] { #expect(CloseReason.isAllowedOnWire(code)) }
    for code: UInt16 in [0, 999, 1004, 1005, 1006, 1015, 2999, 5000] { #expect(!CloseReason.isAllowedOnWire(code)) }
  }
}
