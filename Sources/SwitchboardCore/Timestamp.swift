/// A moment: milliseconds since 1970, UTC. Passed in everywhere, so that tests drive the clock (rule 7).
package struct Timestamp: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
  package static func + (a: Self, milliseconds: Int64) -> Self { .init(milliseconds: a.milliseconds + milliseconds) }
  package static func - (a: Self, milliseconds: Int64) -> Self { .init(milliseconds: a.milliseconds - milliseconds) }

  /// Milliseconds from `earlier`, never negative: a clock that jumps back must not make a wait negative.
  package func since(_ earlier: Timestamp) -> Int64 { max(0, milliseconds - earlier.milliseconds) }
}

extension Timestamp: Codable {
  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
