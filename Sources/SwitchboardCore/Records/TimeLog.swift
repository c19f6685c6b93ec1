/// How long somebody worked on a chat (S85, S107).
package struct TimeLog: RecordContent {
  package static let descriptionLimit = 1_000

  package var time: LoggedTime
  package var description: String?
  package var isBillable: Bool

  package init(time: LoggedTime, description: String?, isBillable: Bool) {
    self.time = time
    self.description = description
    self.isBillable = isBillable
  }

  package static let what = ItemChange.What.timeLog
  package var phrase: String { "a time log of \(time.duration)" }

  /// The beginning may have been worked out from the moment it came in.
  package func isRetry(_ again: TimeLog) -> Bool {
    time.seconds == again.time.seconds && description == again.description && isBillable == again.isBillable
  }
}
