import Foundation
import SwitchboardCore

/// Rules as they are stored. `secret` signs what a rule sends to others, and is shown to who sets up the desk.
package enum AutomationStore {
  package struct Stored: Sendable, Equatable {
    package var rule: AutomationRule
    package var secret: String
  }

  private static let columns = "id, name, enabled, trigger, conditions, actions, secret"

  package static func all(on connection: any SQLConnection) throws -> [Stored] {
    try connection.rows("SELECT \(columns) FROM automation_rule ORDER BY name").map(stored)
  }

  package static func one(_ id: ID<AutomationRule>, on connection: any SQLConnection) throws -> Stored? {
    try connection.row("SELECT \(columns) FROM automation_rule WHERE id = ?", .of(id)).map(stored)
  }

  /// The enabled rules of a trigger, by name.
  package static func rules(of trigger: AutomationRule.Trigger, on connection: any SQLConnection) throws -> [AutomationRule] {
    try connection.rows("SELECT \(columns) FROM automation_rule WHERE trigger = ? AND enabled = 1 ORDER BY name", .text(trigger.rawValue)).map {
      try stored($0).rule
    }
  }

  package static func insert(_ rule: AutomationRule, secret: String, in tx: WriteTransaction) throws -> ID<AutomationRule> {
    try free(rule.name, except: nil, in: tx)
    return ID(
      try tx.connection.insert(
        "INSERT INTO automation_rule (name, enabled, trigger, conditions, actions, secret) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        .text(rule.name), .of(rule.isEnabled), .text(rule.trigger.rawValue), .text(try json(rule.conditions)),
        .text(try json(rule.actions.map(AutomationActionInput.init))), .text(secret)))
  }

  package static func save(_ rule: AutomationRule, in tx: WriteTransaction) throws {
    try free(rule.name, except: rule.id, in: tx)
    try tx.connection.run(
      "UPDATE automation_rule SET name = ?, enabled = ?, trigger = ?, conditions = ?, actions = ? WHERE id = ?", .text(rule.name),
      .of(rule.isEnabled), .text(rule.trigger.rawValue), .text(try json(rule.conditions)),
      .text(try json(rule.actions.map(AutomationActionInput.init))), .of(rule.id))
  }

  package static func delete(_ id: ID<AutomationRule>, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM automation_rule WHERE id = ?", .of(id))
  }

  private static func free(_ name: String, except id: ID<AutomationRule>?, in tx: WriteTransaction) throws {
    let taken = try tx.connection.row("SELECT 1 FROM automation_rule WHERE name = ? AND id IS NOT ?", .text(name), .of(id)) != nil
    if taken { throw Refusal(.fieldTaken, "There is another rule with this name.", field: "name") }
  }

  private static func stored(_ row: SQLRow) throws -> Stored {
    var row = row
    let (id, name, enabled, trigger): (ID<AutomationRule>, String, Bool, AutomationRule.Trigger) = (
      try row.id(), try row.text(), try row.bool(), try row.value()
    )
    let conditions = try JSONDecoder().decode([AutomationCondition].self, from: Data(try row.text().utf8))
    let inputs = try JSONDecoder().decode([AutomationActionInput].self, from: Data(try row.text().utf8))
    let actions = try inputs.map { try $0.checked("actions") }
    return Stored(
      rule: AutomationRule(id: id, name: name, isEnabled: enabled, trigger: trigger, conditions: conditions, actions: actions),
      secret: try row.text())
  }

  private static func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }
}
