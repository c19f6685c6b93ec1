import SwitchboardCore
import SwitchboardStore

/// Does something to a message of a room: its author edits or deletes it, whoever may write reacts or pins.
struct ChangeMessage: Command {
  enum Change: Sendable {
    case edit(MessageText)
    case delete
    case react(Emoji, isOn: Bool)
    case pin(isOn: Bool)
  }

  let conversation: ID<Conversation>
  let seq: Seq
  let change: Change

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard let agent = actor.agent else { throw Refusal.notFound("This conversation") }
    guard case .room(let state) = try ConversationPlace.find(conversation, as: actor, tx.directory(), on: tx.connection) else {
      throw Refusal.notAllowed("What was said in a chat stays as it was said.")
    }
    let target = try RoomMessageStore.target(seq, in: state, visibleTo: agent, on: tx.connection)
    _ = try RoomWriter.perform(command(target), on: state, by: agent, in: tx)
    if case .edit = change { try ExclusionStore.agentActed(agent, in: tx) }
  }

  private func command(_ target: RoomCommand.Target) -> RoomCommand {
    switch change {
    case .edit(let text): .edit(target, text)
    case .delete: .delete(target)
    case .react(let emoji, let isOn): .react(target, emoji, isOn: isOn)
    case .pin(let isOn): .pin(target, isOn: isOn)
    }
  }
}
