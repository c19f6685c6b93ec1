import SwitchboardCore

/// One result row, read from left to right: `var row = row; let id: Int64 = try row.next()`.
/// The order is the one of the statement's columns, which stands right above in the same file.
package struct SQLRow: Sendable {
  package let values: [SQLValue]
  private var position = 0

  package init(_ values: [SQLValue]) { self.values = values }

  package struct Mismatch: Error, CustomStringConvertible {
    package let column: Int
    package let value: SQLValue
    package let expected: String
    /// Says what kind of value there is, not the value: it may be what somebody wrote, and this ends in the log.
    package var description: String {
      let kind = switch value {
      case .null: "null"
      case .integer: "an integer"
      case .real: "a real number"
      case .text: "text"
      case .blob: "bytes"
      }
      return "column \(column) holds \(kind), not \(expected)"
    }
  }

  private mutating func take() throws -> SQLValue {
    guard position < values.count else { throw Mismatch(column: position, value: .null, expected: "a column") }
    defer { position += 1 }
    return values[position]
  }

  package mutating func int() throws -> Int64 {
    let value = try take()
    guard case .integer(let number) = value else { throw Mismatch(column: position - 1, value: value, expected: "an integer") }
    return number
  }

  package mutating func optionalInt() throws -> Int64? {
    let value = try take()
    switch value {
    case .null: return nil
    case .integer(let number): return number
    default: throw Mismatch(column: position - 1, value: value, expected: "an integer or null")
    }
  }

  package mutating func text() throws -> String {
    let value = try take()
    guard case .text(let text) = value else { throw Mismatch(column: position - 1, value: value, expected: "text") }
    return text
  }

  package mutating func optionalText() throws -> String? {
    let value = try take()
    switch value {
    case .null: return nil
    case .text(let text): return text
    default: throw Mismatch(column: position - 1, value: value, expected: "text or null")
    }
  }

  package mutating func real() throws -> Double {
    let value = try take()
    switch value {
    case .real(let number): return number
    case .integer(let number): return Double(number)
    default: throw Mismatch(column: position - 1, value: value, expected: "a number")
    }
  }

  package mutating func optionalReal() throws -> Double? {
    if position < values.count, case .null = values[position] {
      position += 1
      return nil
    }
    return try real()
  }

  package mutating func skip(_ columns: Int) { position += columns }

  package mutating func bool() throws -> Bool { try int() != 0 }
  package mutating func id<Noun>(_ noun: Noun.Type = Noun.self) throws -> ID<Noun> { ID(try int()) }
  package mutating func optionalID<Noun>(_ noun: Noun.Type = Noun.self) throws -> ID<Noun>? { try optionalInt().map { ID($0) } }
  package mutating func time() throws -> Timestamp { .init(milliseconds: try int()) }
  package mutating func optionalTime() throws -> Timestamp? { try optionalInt().map { .init(milliseconds: $0) } }

  /// A text column that holds one of an enum's raw values.
  package mutating func value<E: RawRepresentable>(_ type: E.Type = E.self) throws -> E where E.RawValue == String {
    let raw = try text()
    guard let value = E(rawValue: raw) else { throw Mismatch(column: position - 1, value: .text(raw), expected: "\(E.self)") }
    return value
  }
}
