import Glibc

/// A client's frame (RFC 6455, 5.3), made by hand into a connection's output. The mask is the same for all: it protects proxies, and there are none here.
enum MaskedFrame {
  private static let mask: UInt64 = 0x5a3c_c3a5_5a3c_c3a5

  @inline(__always)
  static func write(_ payload: UnsafePointer<UInt8>, _ count: Int, opcode: UInt8, to out: inout Chunk) {
    let header = count < 126 ? 6 : count < 65536 ? 8 : 14
    var at = out.extend(header + count)
    at[0] = 0x80 | opcode
    switch header {
    case 6: at[1] = 0x80 | UInt8(count)
    case 8:
      at[1] = 0x80 | 126
      at[2] = UInt8(count >> 8)
      at[3] = UInt8(count & 0xff)
    default:
      at[1] = 0x80 | 127
      for index in 0..<8 { at[2 + index] = UInt8(truncatingIfNeeded: count >> (56 - 8 * index)) }
    }
    var key = mask
    memcpy(at + header - 4, &key, 4)
    at += header
    var index = 0
    let source = UnsafeRawPointer(payload)
    let target = UnsafeMutableRawPointer(at)
    while index + 8 <= count {
      target.storeBytes(of: source.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ mask, toByteOffset: index, as: UInt64.self)
      index += 8
    }
    while index < count {
      at[index] = payload[index] ^ UInt8(truncatingIfNeeded: mask >> UInt64(8 * (index & 7)))
      index += 1
    }
  }
}
