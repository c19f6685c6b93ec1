import SwitchboardCore
import SwitchboardStore

/// A record on the wire.
protocol RecordView: Codable, Sendable {
  associatedtype Content: StoredRecord
  init(_ record: ChatRecord<Content>)
}

struct CommentView: RecordView {
  var id: Int64
  var kind: Comment.Kind
  var text: String
  var by: String
  var byID: Int64?
  var at: Int64
  var editedAt: Int64?
  /// Where the words were said first.
  var source: RoomSource?

  init(_ record: ChatRecord<Comment>) {
    id = record.id.rawValue
    kind = record.content.kind
    text = record.content.text
    source = record.content.source
    by = record.byName
    byID = record.by?.rawValue
    at = record.at.milliseconds
    editedAt = record.editedAt?.milliseconds
  }
}

struct CommentInput: RecordInput {
  var id: String?
  var kind: Comment.Kind?
  var text: String?

  func content(over old: Comment?, now: Timestamp) throws(Refusal) -> Comment {
    try Comment(kind: kind ?? old?.kind ?? .general, checking: text ?? old?.text, source: old?.source)
  }
}

struct TimeLogView: RecordView {
  var id: Int64
  var startedAt: Int64
  var seconds: Int
  var description: String?
  var billable: Bool
  var by: String
  var byID: Int64?
  var at: Int64
  var editedAt: Int64?

  init(_ record: ChatRecord<TimeLog>) {
    id = record.id.rawValue
    startedAt = record.content.time.startedAt.milliseconds
    seconds = record.content.time.seconds
    description = record.content.description
    billable = record.content.isBillable
    by = record.byName
    byID = record.by?.rawValue
    at = record.at.milliseconds
    editedAt = record.editedAt?.milliseconds
  }
}

struct TimeLogInput: RecordInput {
  var id: String?
  var startedAt: Int64?
  var seconds: Int?
  var description: String?
  var billable: Bool?

  func content(over old: TimeLog?, now: Timestamp) throws(Refusal) -> TimeLog {
    TimeLog(
      time: try LoggedTime(
        startedAt: startedAt ?? old?.time.startedAt.milliseconds, seconds: seconds ?? old?.time.seconds, shortest: 1, now: now),
      description: try Field.optionalText(
        description ?? old?.description, "description", "The description", limit: TimeLog.descriptionLimit),
      isBillable: billable ?? old?.isBillable ?? false)
  }
}

struct CallLogView: RecordView {
  var id: Int64
  var number: String
  var direction: CallLog.Direction
  var startedAt: Int64
  var seconds: Int
  var description: String?
  var by: String
  var byID: Int64?
  var at: Int64
  var editedAt: Int64?

  init(_ record: ChatRecord<CallLog>) {
    id = record.id.rawValue
    number = record.content.number
    direction = record.content.direction
    startedAt = record.content.time.startedAt.milliseconds
    seconds = record.content.time.seconds
    description = record.content.description
    by = record.byName
    byID = record.by?.rawValue
    at = record.at.milliseconds
    editedAt = record.editedAt?.milliseconds
  }
}

struct CallLogInput: RecordInput {
  var id: String?
  var number: String?
  var direction: CallLog.Direction?
  var startedAt: Int64?
  var seconds: Int?
  var description: String?

  func content(over old: CallLog?, now: Timestamp) throws(Refusal) -> CallLog {
    guard let direction = direction ?? old?.direction else { throw .missing("direction", "Whether the call came in or went out") }
    return CallLog(
      number: try Field.line(number ?? old?.number, "number", "The number", limit: CallLog.numberLimit), direction: direction,
      // A call that nobody took lasts no time.
      time: try LoggedTime(
        startedAt: startedAt ?? old?.time.startedAt.milliseconds, seconds: seconds ?? old?.time.seconds, shortest: 0, now: now),
      description: try Field.optionalText(
        description ?? old?.description, "description", "The description", limit: CallLog.descriptionLimit))
  }
}
