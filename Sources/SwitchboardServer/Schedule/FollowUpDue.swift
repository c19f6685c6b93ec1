import SwitchboardCore
import SwitchboardStore

/// The moment of a follow-up has come: who meant to look again is told at once, wherever they are; the red alert stands in the row.
enum FollowUpDue {
  static func tell(_ chat: ID<Chat>, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    guard let state = try ChatStore.state(chat, visibleTo: .system, directory, on: tx.connection), let followUp = state.chat.followUp,
      state.chat.deletedAt == nil, followUp.at <= tx.now.milliseconds, let agent = followUp.agent
    else { return }
    tx.effects.append(.notice(.init(.followUpDue, state.chat, from: nil, to: ID(agent), comment: followUp.note, supervisors: false, in: directory)))
  }
}
