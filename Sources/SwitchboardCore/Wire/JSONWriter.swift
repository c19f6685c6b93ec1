/// Writes JSON straight into bytes. For frames only: one is made per event and audience at 15,000 a second and more, and the
/// general encoder's dictionaries cost several times the rest of the frame. Everything else uses `Codable`.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init(reserving capacity: Int = 512) { bytes.reserveCapacity(capacity) }

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  package mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    write(key: key)
    object(body)
  }

  package mutating func array<S: Sequence>(_ key: StaticString, _ items: S, _ body: (inout JSONWriter, S.Element) -> Void) {
    write(key: key)
    open(0x5B)
    for item in items { body(&self, item) }
    close(0x5D)
  }

  package mutating func field(_ key: StaticString, _ value: String) {
    write(key: key)
    string(value)
  }

  /// A name that is data.
  package mutating func field(named name: String, _ value: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
    string(value)
  }

  package mutating func field(_ key: StaticString, _ value: String?) {
    if let value { field(key, value) } else { null(key) }
  }

  package mutating func field<I: FixedWidthInteger>(_ key: StaticString, _ value: I) {
    write(key: key)
    separate()
    integer(value)
    needsComma = true
  }

  package mutating func field<I: FixedWidthInteger>(_ key: StaticString, _ value: I?) {
    if let value { field(key, value) } else { null(key) }
  }

  package mutating func field(_ key: StaticString, _ value: Bool) {
    write(key: key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    needsComma = true
  }

  package mutating func null(_ key: StaticString) {
    write(key: key)
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// JSON made elsewhere, taken over as it is.
  package mutating func raw<B: Collection<UInt8>>(_ key: StaticString, _ json: B) {
    write(key: key)
    bytes.append(contentsOf: json)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = false
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func write(key: StaticString) {
    separate()
    bytes.append(0x22)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
  }

  private mutating func integer<I: FixedWidthInteger>(_ value: I) {
    if value < 0 { bytes.append(0x2D) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func string(_ value: String) {
    separate()
    bytes.append(0x22)
    var value = value
    value.withUTF8 { utf8 in
      var clean = 0
      for index in utf8.indices {
        let byte = utf8[index]
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
        bytes.append(contentsOf: utf8[clean..<index])
        escape(byte)
        clean = index + 1
      }
      bytes.append(contentsOf: utf8[clean...])
    }
    bytes.append(0x22)
    needsComma = true
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: bytes.append(contentsOf: #"\""#.utf8)
    case 0x5C: bytes.append(contentsOf: #"\\"#.utf8)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: #"\u00"#.utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
