/// The frames of `docs/socket.md` that the generator tells apart. Keys may stand in any order.
package enum ServerFrame {
  case event, ok, no, subbed, other

  @inline(__always)
  package init(_ bytes: Bytes) {
    let found = bytes.starts(with: "{\"t\":\"") ? 6 : bytes.position(after: "\"t\":\"")
    guard let start = found, start + 1 < bytes.count else {
      self = .other
      return
    }
    switch (bytes[start], bytes[start + 1]) {
    case (0x65, 0x76): self = .event
    case (0x6f, 0x6b): self = .ok
    case (0x6e, 0x6f): self = .no
    case (0x73, 0x75): self = .subbed
    default: self = .other
    }
  }
}
