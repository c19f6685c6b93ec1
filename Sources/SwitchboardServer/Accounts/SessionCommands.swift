import SwitchboardCore
import SwitchboardStore

struct OpenSession: Command {
  let agent: ID<Agent>
  let tokenHash: String
  let hours: Int
  let address: String
  let browser: String

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Me {
    try SessionStore.insert(
      tokenHash: tokenHash, agent: agent, expiresAt: tx.now + Int64(hours) * 3_600_000, address: address, browser: browser, in: tx)
    try AgentStore.setAvailable(true, agent, in: tx)
    guard let me = Me(agent, in: try tx.directory()) else { throw Refusal(.wrongCredentials, "This account is disabled.") }
    return me
  }
}

struct TouchSession: Command {
  let id: Int64
  let hours: Int

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try SessionStore.touch(id, expiresAt: tx.now + Int64(hours) * 3_600_000, in: tx)
  }
}

/// Ends one's own session, or all. Signing out the last one stops new chats (S74): nobody must hold a link online who has gone home.
struct EndSessions: Command {
  let id: Int64?
  let except: Int64?

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .agent(let agent) = actor else { throw Refusal.notAllowed("Only agents have sessions.") }
    try SessionStore.end(agent: agent, id: id, except: except, in: tx)
    guard try tx.directory().liveChat.stopReceiving.on, try SessionStore.count(of: agent, now: tx.now, on: tx.connection) == 0 else { return }
    try AgentStore.setAvailable(false, reason: LiveChatSettings.signedOut, agent, in: tx)
  }
}

/// A new password ends the other sign-ins: whoever had the old one is out.
struct SetPassword: Command {
  let hash: String
  let keeping: Int64?

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .agent(let agent) = actor else { throw Refusal.notAllowed("Only agents have passwords.") }
    try AgentStore.setPasswordHash(hash, of: agent, in: tx)
    try SessionStore.end(agent: agent, except: keeping, in: tx)
    if keeping == nil { try AgentStore.setAvailable(false, agent, in: tx) }
  }
}
