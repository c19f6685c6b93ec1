import Foundation
import SwitchboardCore

/// What of a record has columns of its own, beside those that all records share.
package protocol StoredRecord: RecordContent {
  static var table: String { get }
  static var columns: [String] { get }
  /// In which order a tab shows them.
  static var order: String { get }
  init(_ row: inout SQLRow) throws
  /// In the order of `columns`.
  var values: [SQLValue] { get }
}

extension Comment: StoredRecord {
  package static let table = "chat_comment"
  package static let columns = ["kind", "text", "source"]
  package static let order = "r.kind = 'sticky' DESC, r.at, r.id"

  package init(_ row: inout SQLRow) throws {
    self.init(
      kind: try row.value(), text: try row.text(),
      source: try row.optionalText().map { try JSONDecoder().decode(RoomSource.self, from: Data($0.utf8)) })
  }
  package var values: [SQLValue] { [.text(kind.rawValue), .text(text), .of(source.map(Self.json))] }

  /// Names and numbers: it can always be written.
  private static func json(_ source: RoomSource) -> String {
    var json = JSONWriter()
    json.object { source.write(into: &$0) }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension TimeLog: StoredRecord {
  package static let table = "time_log"
  package static let columns = ["started_at", "seconds", "description", "billable"]
  package static let order = "r.started_at, r.id"

  package init(_ row: inout SQLRow) throws {
    self.init(
      time: LoggedTime(startedAt: try row.time(), seconds: Int(try row.int())), description: try row.optionalText(),
      isBillable: try row.bool())
  }
  package var values: [SQLValue] { [.of(time.startedAt), .of(time.seconds), .of(description), .of(isBillable)] }
}

extension CallLog: StoredRecord {
  package static let table = "call_log"
  package static let columns = ["number", "direction", "started_at", "seconds", "description"]
  package static let order = "r.started_at, r.id"

  package init(_ row: inout SQLRow) throws {
    self.init(
      number: try row.text(), direction: try row.value(), time: LoggedTime(startedAt: try row.time(), seconds: Int(try row.int())),
      description: try row.optionalText())
  }
  package var values: [SQLValue] {
    [.text(number), .text(direction.rawValue), .of(time.startedAt), .of(time.seconds), .of(description)]
  }
}
