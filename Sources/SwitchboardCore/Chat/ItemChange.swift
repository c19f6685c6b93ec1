/// Something was done to what is attached to a chat: its comments, files, logs, related items, fields, forms. The item itself lies in its
/// own table; this is the line in the chat's log, which History reads and which tells open consoles to look again (rule 2).
package struct ItemChange: Sendable, Equatable, Codable {
  package enum What: String, Sendable, Codable, CaseIterable {
    case comment, task
    case timeLog = "time-log"
    case callLog = "call-log"
    case ticket, related, fields, form, survey, file, mail, translation, draft
    case manualEvent = "manual-event"
  }

  package var what: What
  /// The item's id, where it has one.
  package var ref: Int64?
  /// What was done, to follow the name of who did it: "added a resolution".
  package var sentence: String

  package init(what: What, ref: Int64? = nil, sentence: String) {
    self.what = what
    self.ref = ref
    self.sentence = sentence
  }
}
