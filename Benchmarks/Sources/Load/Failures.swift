/// Everything that went wrong, counted by kind, with the first example of each. A run with a failure is void.
package struct Failures: Error, Equatable {
  package enum Kind: String, CaseIterable, Sendable {
    case lost, duplicated, misrouted
    case outOfOrder = "out of order"
    case gap = "sequence gap"
    case refused, closed, malformed, timeout, handshake
  }

  package private(set) var counts: [Kind: Int] = [:]
  package private(set) var examples: [Kind: String] = [:]

  package init() {}

  package var isEmpty: Bool { counts.isEmpty }

  package mutating func add(_ kind: Kind, count: Int = 1, _ example: @autoclosure () -> String) {
    if count == 0 { return }
    counts[kind, default: 0] += count
    if examples[kind] == nil { examples[kind] = example() }
  }

  package var summary: String {
    Kind.allCases.compactMap { kind in counts[kind].map { "\($0) \(kind.rawValue) (\(examples[kind] ?? ""))" } }.joined(separator: "; ")
  }
}
