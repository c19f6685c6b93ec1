/// When something is to be done, as an agent typed it.
package enum DueDate {
  /// Further from now is a slip of the keyboard: five years in milliseconds.
  package static let farthest: Int64 = 5 * 366 * 86_400_000

  package static func check(_ milliseconds: Int64, now: Timestamp) throws(Refusal) -> Timestamp {
    guard (0...now.milliseconds + farthest).contains(milliseconds) else {
      throw .invalid("dueAt", "The due date is not a moment within five years.")
    }
    return Timestamp(milliseconds: milliseconds)
  }
}
