/// A telephone call about a chat (S82, S121), written down by who made or took it.
package struct CallLog: RecordContent {
  package enum Direction: String, Sendable, Codable, CaseIterable {
    case incoming = "in"
    case outgoing = "out"
  }

  package static let numberLimit = 40
  package static let descriptionLimit = 1_000

  /// As it was written: digits, an extension, or who called without one.
  package var number: String
  package var direction: Direction
  package var time: LoggedTime
  package var description: String?

  package init(number: String, direction: Direction, time: LoggedTime, description: String?) {
    self.number = number
    self.direction = direction
    self.time = time
    self.description = description
  }

  package static let what = ItemChange.What.callLog
  package var phrase: String { "a call log: \(title), \(time.duration)" }

  /// The beginning may have been worked out from the moment it came in.
  package func isRetry(_ again: CallLog) -> Bool {
    number == again.number && direction == again.direction && time.seconds == again.time.seconds && description == again.description
  }

  /// In the middle of a sentence.
  package var title: String { direction == .incoming ? "call from \(number)" : "call to \(number)" }
}
