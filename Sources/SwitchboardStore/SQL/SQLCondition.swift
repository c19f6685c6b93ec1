import SwitchboardCore

/// A condition of a statement together with the values that are bound in it, so that the two cannot get out of step.
package struct SQLCondition: Sendable {
  package var sql: String
  package var arguments: [SQLValue]

  package init(_ sql: String, _ arguments: SQLValue...) {
    self.sql = sql
    self.arguments = arguments
  }

  private init(_ sql: String, all arguments: [SQLValue]) {
    self.sql = sql
    self.arguments = arguments
  }

  package static let never = SQLCondition("0 = 1")

  package static func && (a: Self, b: Self) -> Self { .init("(\(a.sql)) AND (\(b.sql))", all: a.arguments + b.arguments) }
  package static func || (a: Self, b: Self) -> Self { .init("(\(a.sql)) OR (\(b.sql))", all: a.arguments + b.arguments) }

  /// The column holds one of these ids. They are numbers of our own, so they may stand in the text.
  package static func oneOf<Noun>(_ column: String, _ ids: Set<ID<Noun>>) -> Self {
    .init("\(column) IN (\(ids.map(\.rawValue).sorted().map(String.init).joined(separator: ",")))")
  }

  /// One of the columns contains what was typed, in capitals or not, its `%` and `_` taken as they are; or it is the number in the last one.
  package static func contains(_ text: String, in columns: [String], orNumber number: String) -> Self {
    // LIKE folds A to Z by itself, and calls nobody for it.
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    let folded = isPlain ? text : Folding.fold(text)
    let pattern = SQLValue.text("%" + folded.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%")
    let like = columns.map { (isPlain ? $0 : "fold(\($0))") + #" LIKE ? ESCAPE '\'"# }.joined(separator: " OR ")
    return .init("\(like) OR \(number) = ?", all: columns.map { _ in pattern } + [.of(Int64(text) ?? 0)])
  }
}
