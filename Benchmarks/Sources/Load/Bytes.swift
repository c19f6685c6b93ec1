import CLinux
import Glibc

/// A frame's payload where it was read. Valid only during the call that hands it out.
package typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The offset behind the first `needle`, or nil. Frames are searched, not parsed: the server may order JSON keys as it likes.
  @inline(__always)
  package func position(after needle: StaticString) -> Int? {
    guard let base = baseAddress, let hit = memmem(base, count, needle.utf8Start, needle.utf8CodeUnitCount) else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base) + needle.utf8CodeUnitCount
  }

  /// The decimal number that stands right behind the first `key`.
  @inline(__always)
  package func integer(after key: StaticString) -> Int? {
    guard let start = position(after: key) else { return nil }
    return integer(at: start)
  }

  @inline(__always)
  package func integer(at start: Int) -> Int? {
    var value = 0
    var index = start
    while index < count, index - start < 18 {
      let digit = self[index] &- 0x30
      if digit > 9 { break }
      value = value &* 10 &+ Int(digit)
      index += 1
    }
    return index == start ? nil : value
  }

  @inline(__always)
  package func starts(with text: StaticString) -> Bool {
    guard let base = baseAddress, count >= text.utf8CodeUnitCount else { return false }
    return memcmp(base, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  package var text: String { String(decoding: self, as: UTF8.self) }
}
