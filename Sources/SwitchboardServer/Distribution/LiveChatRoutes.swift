import Foundation
import SwitchboardCore
import SwitchboardStore

/// Live Chat settings: how chats are distributed, and every timer with its switch (S53, 2.3).
enum LiveChatRoutes {
  /// What is absent stays as it is.
  struct Input: Codable, Sendable {
    var roundRobin: Bool?
    var noReply: LiveChatSettings.Limit?
    var noFollowUp: LiveChatSettings.Limit?
    var disconnected: LiveChatSettings.Limit?
    var stopReceiving: LiveChatSettings.Limit?
    var keepPlace: LiveChatSettings.Limit?
    var customerLeft: LiveChatSettings.Limit?
    var silentCustomer: LiveChatSettings.Silence?
    var silentAgent: LiveChatSettings.Silence?
    var closedOutsideHours: Bool?
    var reasons: [String]?

    func applied(to before: LiveChatSettings) -> LiveChatSettings {
      var settings = before
      settings.roundRobin = roundRobin ?? before.roundRobin
      settings.noReply = noReply ?? before.noReply
      settings.noFollowUp = noFollowUp ?? before.noFollowUp
      settings.disconnected = disconnected ?? before.disconnected
      settings.stopReceiving = stopReceiving ?? before.stopReceiving
      settings.keepPlace = keepPlace ?? before.keepPlace
      settings.customerLeft = customerLeft ?? before.customerLeft
      settings.silentCustomer = silentCustomer ?? before.silentCustomer
      settings.silentAgent = silentAgent ?? before.silentAgent
      settings.closedOutsideHours = closedOutsideHours ?? before.closedOutsideHours
      settings.reasons = reasons ?? before.reasons
      return settings
    }
  }

  static func settings(_ call: Call<DeskManager>, _: Nothing) async throws -> LiveChatSettings {
    try await call.desk.read { _, directory in directory.liveChat }
  }

  static func save(_ call: Call<DeskManager>, _ input: Input) async throws -> LiveChatSettings {
    try await call.desk.perform(SaveLiveChatSettings(input: input), as: call.caller.actor)
  }
}

struct SaveLiveChatSettings: Command {
  let input: LiveChatRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> LiveChatSettings {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let settings = try input.applied(to: directory.liveChat).checked()
    try LiveChatStore.save(settings, in: tx)
    // Every chat's next moment, and every absent agent's, may be another now.
    for chat in try ChatStore.open(on: tx.connection) { try TimerStore.set(.chat, chat.rawValue, at: tx.now, in: tx) }
    for agent in directory.agents.values where !agent.isConnected && agent.available {
      try TimerStore.set(.gone, agent.id.rawValue, at: tx.now, in: tx)
    }
    return settings
  }
}
