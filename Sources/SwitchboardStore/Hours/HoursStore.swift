import Foundation
import SwitchboardCore

/// Business hours: whole weeks with their exceptions, read and written as one.
package enum HoursStore {
  package static func all(on connection: any SQLConnection) throws -> [BusinessHours] {
    try connection.rows("SELECT id, name, time_zone, week, exceptions FROM business_hours").map { row in
      var row = row
      let id: ID<BusinessHours> = try row.id()
      let text = HoursText(
        name: try row.text(), timeZone: try row.text(), week: try decode([[HoursText.Span]].self, row.text()),
        exceptions: try decode([HoursText.Exception].self, row.text()))
      return try BusinessHours(stored: text, id: id)
    }
  }

  /// Inserts them; the id they carry is not looked at.
  package static func insert(_ hours: BusinessHours, in tx: WriteTransaction) throws -> ID<BusinessHours> {
    let text = HoursText(hours)
    let id = try OrganisationStore.changing(tx, taken: "name", taken) {
      ID<BusinessHours>(
        try tx.connection.insert(
          "INSERT INTO business_hours (name, time_zone, week, exceptions) VALUES (?, ?, ?, ?) RETURNING id", .text(hours.name),
          .text(hours.timeZone), .text(encode(text.week)), .text(encode(text.exceptions))))
    }
    try HoursTimer.set(in: tx)
    return id
  }

  package static func save(_ hours: BusinessHours, in tx: WriteTransaction) throws {
    let text = HoursText(hours)
    try OrganisationStore.changing(tx, taken: "name", taken) {
      try tx.connection.run(
        "UPDATE business_hours SET name = ?, time_zone = ?, week = ?, exceptions = ? WHERE id = ?", .text(hours.name),
        .text(hours.timeZone),
        .text(encode(text.week)), .text(encode(text.exceptions)), .of(hours.id))
    }
    try HoursTimer.set(in: tx)
  }

  private static let taken = "There are business hours of this name already."

  private static func encode(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }
  private static func decode<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }
}
