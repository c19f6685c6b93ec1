import SwitchboardCore
import SwitchboardStore

/// Business hours of the desk (P17): named weeks that brands and departments refer to.
enum HoursRoutes {
  /// 200 exceptions of 20 openings each are 240 KB of JSON.
  static let largestBody = 512 * 1024

  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var timeZone: String
    /// Monday first.
    var week: [[HoursText.Span]]
    var exceptions: [HoursText.Exception]

    init(_ hours: BusinessHours) {
      let text = HoursText(hours)
      id = hours.id.rawValue
      name = hours.name
      timeZone = hours.timeZone
      week = text.week ?? []
      exceptions = text.exceptions ?? []
    }
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { _, directory in Items(items: directory.hours.values.sorted { $0.id < $1.id }.map(View.init)) }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View { View(try await find(call)) }

  static func create(_ call: Call<DeskManager>, _ input: HoursText) async throws -> View {
    try await call.desk.perform(SaveHours(id: nil, input: input), as: call.caller.actor)
  }

  static func update(_ call: Call<DeskManager>, _ input: HoursText) async throws -> View {
    try await call.desk.perform(SaveHours(id: try call.id(), input: input), as: call.caller.actor)
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteRow(table: .hours, id: try call.id("id", BusinessHours.self).rawValue), as: call.caller.actor)
    return Nothing()
  }

  static func find(_ call: Call<DeskManager>) async throws -> BusinessHours {
    let id = try call.id("id", BusinessHours.self)
    return try await call.desk.read { _, directory in
      guard let hours = directory.hours[id] else { throw Refusal.notFound("These business hours") }
      return hours
    }
  }
}

struct SaveHours: Command {
  let id: ID<BusinessHours>?
  let input: HoursText

  func run(as actor: Actor, in tx: WriteTransaction) throws -> HoursRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    guard let id else {
      let id = try HoursStore.insert(BusinessHours(input, id: ID(0)), in: tx)
      return .init(try BusinessHours(input, id: id))
    }
    guard let existing = directory.hours[id] else { throw Refusal.notFound("These business hours") }
    let hours = try BusinessHours(input.completed(by: HoursText(existing)), id: id)
    try HoursStore.save(hours, in: tx)
    return .init(hours)
  }
}

extension Directory {
  /// The hours that a brand or a department shall have: 0 for none, absent for what it has.
  func chosenHours(_ input: Int64?, else existing: ID<BusinessHours>?) throws(Refusal) -> ID<BusinessHours>? {
    guard let input else { return existing }
    guard input != 0 else { return nil }
    guard hours[ID(input)] != nil else { throw .invalid("hours", "There are no such business hours.") }
    return ID(input)
  }
}
