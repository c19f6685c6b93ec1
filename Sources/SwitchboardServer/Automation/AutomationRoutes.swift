import SwitchboardCore
import SwitchboardStore

/// Rules, as who sets up the desk writes them.
enum AutomationRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var enabled: Bool
    var trigger: AutomationRule.Trigger
    var conditions: [AutomationCondition]
    var actions: [AutomationActionInput]
    /// What signs the calls of this rule (`Webhook`).
    var secret: String

    init(_ stored: AutomationStore.Stored) {
      let rule = stored.rule
      (id, name, enabled, trigger, conditions) = (rule.id.rawValue, rule.name, rule.isEnabled, rule.trigger, rule.conditions)
      actions = rule.actions.map(AutomationActionInput.init)
      secret = stored.secret
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    var enabled: Bool?
    var trigger: AutomationRule.Trigger?
    var conditions: [AutomationCondition]?
    var actions: [AutomationActionInput]?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { connection, _ in Items(items: try AutomationStore.all(on: connection).map(View.init)) }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", AutomationRule.self)
    return try await call.desk.read { connection, _ in
      guard let stored = try AutomationStore.one(id, on: connection) else { throw Refusal.notFound("This rule") }
      return View(stored)
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveRule(id: nil, input: input, secret: Tokens.random()), as: call.caller.actor)
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveRule(id: try call.id(), input: input, secret: ""), as: call.caller.actor)
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteRule(id: try call.id()), as: call.caller.actor)
    return Nothing()
  }
}

struct SaveRule: Command {
  let id: ID<AutomationRule>?
  let input: AutomationRoutes.Input
  let secret: String

  func run(as actor: Actor, in tx: WriteTransaction) throws -> AutomationRoutes.View {
    try Rights.need(.manageDesk, actor, try tx.directory())
    let before = try id.map { id in
      guard let stored = try AutomationStore.one(id, on: tx.connection) else { throw Refusal.notFound("This rule") }
      return stored.rule
    }
    let rule = AutomationRule(
      id: before?.id ?? ID(0), name: try Field.line(input.name ?? before?.name, "name", "Name", limit: AutomationRule.nameLimit),
      isEnabled: input.enabled ?? before?.isEnabled ?? true, trigger: input.trigger ?? before?.trigger ?? .manual,
      conditions: try input.conditions.map(checked) ?? before?.conditions ?? [],
      actions: try input.actions.map { try checked($0, in: tx) } ?? before?.actions ?? [])
    guard !rule.actions.isEmpty else { throw Refusal.missing("actions", "At least one action") }
    let saved: ID<AutomationRule>
    if before == nil {
      saved = try AutomationStore.insert(rule, secret: secret, in: tx)
    } else {
      try AutomationStore.save(rule, in: tx)
      saved = rule.id
    }
    guard let stored = try AutomationStore.one(saved, on: tx.connection) else { throw Refusal.notFound("This rule") }
    return .init(stored)
  }

  private func checked(_ conditions: [AutomationCondition]) throws(Refusal) -> [AutomationCondition] {
    guard conditions.count <= AutomationRule.mostConditions else {
      throw Refusal.invalid("conditions", "A rule has at most \(AutomationRule.mostConditions) conditions.")
    }
    var checked: [AutomationCondition] = []
    for (index, condition) in conditions.enumerated() {
      var condition = condition
      condition.value = try Field.optionalLine(condition.value, "conditions.\(index).value", "The value", limit: AutomationCondition.valueLimit) ?? ""
      checked.append(condition)
    }
    return checked
  }

  private func checked(_ actions: [AutomationActionInput], in tx: WriteTransaction) throws -> [AutomationAction] {
    guard actions.count <= AutomationRule.mostActions else {
      throw Refusal.invalid("actions", "A rule has at most \(AutomationRule.mostActions) actions.")
    }
    return try actions.enumerated().map { index, input in
      let action = try input.checked("actions.\(index)")
      switch action {
      case .setField(let field, let value): try RuleRun.checkField(field, value, "actions.\(index)", in: tx)
      case .postCard(let room): try PostCard.check(room, "actions.\(index)", in: tx)
      default: break
      }
      return action
    }
  }
}

struct DeleteRule: Command {
  let id: ID<AutomationRule>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try Rights.need(.manageDesk, actor, try tx.directory())
    guard try AutomationStore.one(id, on: tx.connection) != nil else { throw Refusal.notFound("This rule") }
    try AutomationStore.delete(id, in: tx)
  }
}
