/// A typed row identifier: `ID<Chat>` cannot be passed where an `ID<Agent>` is meant.
package struct ID<Noun>: Hashable, Sendable, Comparable {
  package let rawValue: Int64

  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension ID: Codable {
  package init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension ID: CustomStringConvertible {
  package var description: String { String(rawValue) }
}

/// Place of an event in its conversation: 1, 2, 3 ... without a gap (rule 5).
package typealias Seq = Int64
