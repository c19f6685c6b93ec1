import SwitchboardCore
import SwitchboardStore

/// Rules that an agent runs on a chat by hand (S88, S94).
enum ManualEventRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    /// What it does, for who is about to run it.
    var does: [String]
  }

  /// Those that would do something to this chat.
  static func list(_ call: Call<Staff>, _: Nothing) async throws -> Items<View> {
    let (actor, id) = (call.caller.actor, try call.id("id", Chat.self))
    return try await call.desk.read { connection, directory in
      guard let state = try ChatStore.state(id, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This chat") }
      guard let agent = actor.agent, directory.may(agent, .runAutomation) else { return Items(items: []) }
      let facts = AutomationFacts(state.chat, in: directory)
      let names = try AutomationAction.Names(directory, on: connection)
      return Items(
        items: try AutomationStore.rules(of: .manual, on: connection).filter { $0.applies(to: facts) }.map { rule in
          View(id: rule.id.rawValue, name: rule.name, does: rule.actions.map { $0.sentence(names) })
        })
    }
  }

  static func run(_ call: Call<Staff>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(RunManualEvent(chat: try call.id(), rule: try call.id("rule", AutomationRule.self)), as: call.caller.actor)
    return Nothing()
  }
}

struct RunManualEvent: Command {
  let chat: ID<Chat>
  let rule: ID<AutomationRule>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let state = try ChatItems.state(chat, workedOnBy: actor, in: tx)
    let directory = try tx.directory()
    guard let agent = actor.agent, directory.may(agent, .runAutomation) else { throw Refusal.notAllowed("Your role does not allow running manual events.") }
    guard let stored = try AutomationStore.one(rule, on: tx.connection), stored.rule.trigger == .manual else { throw Refusal.notFound("This manual event") }
    guard stored.rule.applies(to: AutomationFacts(state.chat, in: directory)) else {
      throw Refusal.notAllowed("“\(stored.rule.name)” does not fit this chat any more.")
    }
    try RuleRun(rule: stored.rule, state: state, actor: actor, tx: tx).run()
  }
}
