/// A socket's name, good on every thread: the loop it lives on, its slot there, and the slot's generation, so that a name which outlives
/// its socket never reaches the slot's next one.
package struct SocketID: Hashable, Sendable {
  let bits: UInt64

  init(loop: Int, slot: UInt32, generation: UInt32) {
    bits = UInt64(loop) << 56 | UInt64(slot & 0xFF_FFFF) << 32 | UInt64(generation)
  }

  var loop: Int { Int(bits >> 56) }
  var slot: Int { Int(bits >> 32 & 0xFF_FFFF) }
  var generation: UInt32 { UInt32(truncatingIfNeeded: bits) }
}

extension SocketID: CustomStringConvertible {
  package var description: String { String(bits, radix: 36) }
}
