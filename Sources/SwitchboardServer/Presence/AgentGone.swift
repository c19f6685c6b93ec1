import SwitchboardCore
import SwitchboardStore

/// An agent's last device is gone: the chats are watched, and after a while the agent stops receiving, so that nobody who went home
/// holds a link online (S74, C1, P7).
enum AgentGone {
  /// What the desk writes as the reason; taken back by itself when the agent's console comes back.
  static let reason = LiveChatSettings.disconnected

  static func follow(_ id: ID<Agent>, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    guard let agent = directory.agents[id], let gone = agent.goneAt else { return }
    if let wait = directory.liveChat.disconnected.milliseconds {
      for chat in try ChatStore.active(of: id, on: tx.connection) {
        try TimerStore.bringForward(.chat, chat.rawValue, to: max(gone + wait, tx.now), in: tx)
      }
    }
    guard agent.available, let wait = directory.liveChat.stopReceiving.milliseconds else { return }
    // Also for one who was made Available while away: from then.
    let due = max(gone, agent.presenceSince) + wait
    if due <= tx.now {
      try AgentStore.setAvailable(false, reason: reason, id, in: tx)
    } else {
      try TimerStore.set(.gone, id.rawValue, at: due, in: tx)
    }
  }
}

/// A console was opened on a device.
struct OpenDevice: Command {
  let device: String
  let node: String

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .agent(let agent) = actor else { return }
    try LeaseStore.open(device, node: node, agent, in: tx)
    guard let known = try tx.directory().staff(agent), !known.available, known.reason == AgentGone.reason else { return }
    try AgentStore.setAvailable(true, agent, in: tx)
  }
}

struct CloseDevice: Command {
  let device: String
  let node: String

  func run(as actor: Actor, in tx: WriteTransaction) throws { try LeaseStore.close(device, node: node, in: tx) }
}
