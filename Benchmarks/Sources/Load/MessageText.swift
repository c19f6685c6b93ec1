import Glibc

/// The frame of one message, made in place: only marker, id and conversation change from one to the next.
struct MessageText {
  private let scratch: UnsafeMutablePointer<UInt8> = .allocate(capacity: 8_192)
  private let length: Int
  private let filler: [UInt8]
  private let peer: Target.Peer

  /// `length`: bytes of the text, marker included.
  init(_ peer: Target.Peer, length: Int = 200) {
    self.peer = peer
    self.length = max(Marker.length, min(length, 4_000))
    filler = Array(" the parcel should be with you by Thursday,".utf8)
  }

  func release() { scratch.deallocate() }

  /// The payload to send; valid until the next call. `milliseconds` since 1970 go into the id.
  func frame(_ marker: Marker, conversation: Int, milliseconds: UInt64) -> Bytes {
    var at = 0
    switch peer {
    case .switchboard:
      at = put("{\"t\":\"post\",\"c\":", at)
      at = put(conversation, at)
      at = put(",\"id\":\"", at)
      ClientID(side: marker.side, pair: marker.pair, counter: marker.counter).write(milliseconds: milliseconds, to: scratch + at)
      at = put("\",\"text\":\"", at + ClientID.length)
      at = put(marker, at)
      at = put("\"}", at)
    case .nchan: at = put(marker, 0)
    case .redis:
      at = put("*3\r\n$7\r\nPUBLISH\r\n$4\r\nroom\r\n$", at)
      at = put(length, at)
      at = put("\r\n", at)
      at = put(marker, at)
      at = put("\r\n", at)
    }
    return Bytes(start: scratch, count: at)
  }

  private func put(_ text: StaticString, _ at: Int) -> Int {
    memcpy(scratch + at, text.utf8Start, text.utf8CodeUnitCount)
    return at + text.utf8CodeUnitCount
  }

  private func put(_ number: Int, _ at: Int) -> Int {
    var digits = 1
    var rest = number
    while rest > 9 { (rest, digits) = (rest / 10, digits + 1) }
    rest = number
    for index in stride(from: at + digits - 1, through: at, by: -1) {
      scratch[index] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
    return at + digits
  }

  private func put(_ marker: Marker, _ at: Int) -> Int {
    marker.write(to: scratch + at)
    for index in Marker.length..<max(Marker.length, length) { scratch[at + index] = filler[(index - Marker.length) % filler.count] }
    // The server trims a text; a space at its end would make it a byte shorter.
    if scratch[at + length - 1] == 0x20 { scratch[at + length - 1] = 0x2e }
    return at + length
  }
}

/// Milliseconds since 1970, for ids only.
func wallMilliseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
}
