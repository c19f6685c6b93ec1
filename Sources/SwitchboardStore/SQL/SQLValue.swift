import SwitchboardCore

/// A value as both databases know it: integers for times and booleans, text for JSON.
package enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral, ExpressibleByBooleanLiteral {
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .integer(value ? 1 : 0) }
}

extension SQLValue {
  package static func of(_ value: Int) -> SQLValue { .integer(Int64(value)) }
  package static func of(_ value: Int64) -> SQLValue { .integer(value) }
  package static func of(_ value: Int64?) -> SQLValue { value.map { .integer($0) } ?? .null }
  package static func of(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
  package static func of(_ value: String) -> SQLValue { .text(value) }
  package static func of(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
  package static func of<Noun>(_ value: ID<Noun>) -> SQLValue { .integer(value.rawValue) }
  package static func of<Noun>(_ value: ID<Noun>?) -> SQLValue { value.map { .integer($0.rawValue) } ?? .null }
  package static func of(_ value: Timestamp) -> SQLValue { .integer(value.milliseconds) }
  package static func of(_ value: Timestamp?) -> SQLValue { value.map { .integer($0.milliseconds) } ?? .null }
}
