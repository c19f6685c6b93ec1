import SwitchboardCore
import SwitchboardStore

/// What happens to a chat by itself: hand-offs, warnings, ends (2.3, S74, P8, P24).
enum ChatTick {
  static func run(_ id: ID<Chat>, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    guard let state = try ChatStore.state(id, visibleTo: .system, directory, on: tx.connection) else { return }
    let typedAt = try state.chat.agent.flatMap {
      try DraftStore.typedAt(agent: $0, conversation: state.conversation.id, on: tx.connection)
    }
    guard let next = ChatDeadline.next(state, typedAt: typedAt, in: directory, now: tx.now) else { return }
    guard next.at <= tx.now else { return try TimerStore.set(.chat, id.rawValue, at: next.at, in: tx) }
    let settings = directory.liveChat
    switch next.happening {
    case .look: try TimerStore.set(.chat, id.rawValue, at: next.at + 1, in: tx)
    case .end(let reason): try perform(.expire(reason), state, tx)
    case .warnCustomer: try perform(.warnCustomer(endsAt: tx.now + settings.silentCustomer.endSeconds * 1000), state, tx)
    case .warnAgent:
      try perform(.warnAgent(endsAt: tx.now + settings.silentAgent.endSeconds * 1000), state, tx)
      tx.effects.append(.notice(.init(.silentAgent, state.chat, from: state.chat.agent, to: nil, in: directory)))
    case .handOff(let cause): try handOff(cause, state, tx)
    }
  }

  private static func handOff(_ cause: BackstageEvent.HandOff.Cause, _ state: ChatState, _ tx: WriteTransaction) throws {
    guard let holder = state.chat.agent else { return }
    let settings = try tx.directory().liveChat
    let after =
      switch cause {
      case .noReply: settings.noReply.seconds
      case .noFollowUp: settings.noFollowUp.seconds
      case .disconnected: settings.disconnected.seconds
      }
    try ExclusionStore.add(holder, state.chat.id, in: tx)
    let destination = try Distribution.destination(of: state.chat, in: state.chat.group, excluding: holder, tx)
    let moved = try ChatWriter.perform(.handOff(cause, after: after, destination), on: state, by: .system, in: tx)
    let directory = try tx.directory()
    let handOff = BackstageEvent.HandOff(from: holder, fromName: directory.agents[holder]?.displayName ?? "", cause: cause, after: after)
    tx.effects.append(.notice(.init(.handedOff, moved.chat, from: holder, to: moved.chat.agent, handOff: handOff, in: directory)))
  }

  private static func perform(_ command: ChatCommand, _ state: ChatState, _ tx: WriteTransaction) throws {
    _ = try ChatWriter.perform(command, on: state, by: .system, in: tx)
  }
}
