import Glibc

/// How many frames of each name came, and their bytes. Names are told apart by their first eight bytes.
package struct FrameTally {
  package struct Row {
    package var name: String
    package var frames: Int
    package var bytes: Int
  }

  private var rows: [(key: UInt64, row: Row)] = []

  package init() {}

  /// Counts a frame `{"t":"NAME",...}` and answers its name's key.
  @inline(__always)
  package mutating func count(_ bytes: Bytes) -> UInt64 {
    let start = bytes.starts(with: "{\"t\":\"") ? 6 : bytes.position(after: "\"t\":\"") ?? 0
    var key: UInt64 = 0
    var index = start
    while index < bytes.count, index < start + 8, bytes[index] != 0x22 {
      key = key << 8 | UInt64(bytes[index])
      index += 1
    }
    for place in rows.indices where rows[place].key == key {
      rows[place].row.frames += 1
      rows[place].row.bytes += bytes.count
      return key
    }
    let name = Bytes(rebasing: bytes[start...].prefix { $0 != 0x22 }).text
    rows.append((key, Row(name: name, frames: 1, bytes: bytes.count)))
    return key
  }

  /// Most frames first.
  package var all: [Row] { rows.map(\.row).sorted { $0.frames > $1.frames } }
  package var frames: Int { rows.reduce(0) { $0 + $1.row.frames } }
  package var bytes: Int { rows.reduce(0) { $0 + $1.row.bytes } }

  /// The key of a name of at most eight letters.
  package static func key(_ name: StaticString) -> UInt64 {
    (0..<min(8, name.utf8CodeUnitCount)).reduce(0) { $0 << 8 | UInt64(name.utf8Start[$1]) }
  }
}
