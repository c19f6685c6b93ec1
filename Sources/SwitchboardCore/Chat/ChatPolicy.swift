/// Who may do what with a chat. Pure; the server asks it for every command, whatever a screen shows (rule 8).
///
/// | act | customer of the chat | agent it is assigned to | other agent |
/// |---|---|---|---|
/// | see | public conversation only | yes, also after the end | former agents; whose follow-up it is; `chat.see-global` in scope; group members while queued |
/// | write to the customer | while open | while active | no: take it first |
/// | coach (backstage) | never | while open | `chat.coach`, member of the group |
/// | take from the queue | - | - | `chat.take`, member of the group, below the maximum |
/// | take from an agent | - | - | `chat.take-from-others`, member of the group, below the maximum |
/// | transfer | - | `chat.transfer` | `chat.transfer` and `chat.take-from-others`, member of the group |
/// | transfer from the queue | - | - | `chat.transfer` and `chat.take`, member of the group |
/// | set the priority | - | yes | `chat.end-others`, member of the group |
/// | comments, logs, fields, subject, follow-up | - | yes, also after the end | member of the group |
/// | delete | - | `chat.delete` | `chat.delete`, member of the group |
/// | end, close | end | yes | `chat.end-others`, member of the group |
package enum ChatPolicy {
  /// Staff's view of a chat; `wasAssigned`: the agent has had this chat before (S16).
  package static func sees(_ agent: ID<Agent>, _ chat: Chat, wasAssigned: Bool, _ directory: Directory) -> Bool {
    guard directory.staff(agent) != nil else { return false }
    if chat.deletedAt != nil, !directory.may(agent, .deleteChats) { return false }
    if chat.agent == agent || wasAssigned { return true }
    // Who is to look at it again must be able to.
    if let followUp = chat.followUp?.agent, ID(followUp) == agent { return true }
    if chat.status == .queued, directory.isMember(agent, of: chat.group), directory.may(agent, .takeChats) { return true }
    return directory.globalScope(of: agent).contains(chat.group)
  }

  package static func write(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    guard chat.agent == agent else { throw .notAllowed("Take the chat before you answer the customer.") }
  }

  package static func coach(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    if chat.agent == agent { return }
    guard directory.may(agent, .coach) else { throw .notAllowed("Your role does not allow coaching.") }
    try member(agent, chat, directory)
  }

  package static func takeFromQueue(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    guard directory.may(agent, .takeChats) else { throw .notAllowed("Your role does not allow taking chats.") }
    try member(agent, chat, directory)
  }

  package static func takeFromAgent(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    guard directory.may(agent, .takeFromOthers) else {
      throw .notAllowed("Your role does not allow taking chats from other agents.")
    }
    try member(agent, chat, directory)
  }

  package static func transfer(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    guard directory.may(agent, .transferChats) else { throw .notAllowed("Your role does not allow transferring chats.") }
    if chat.agent == agent { return }
    if chat.agent == nil { try takeFromQueue(agent, chat, directory) } else { try takeFromAgent(agent, chat, directory) }
  }

  package static func prioritise(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    if chat.agent == agent { return }
    guard directory.may(agent, .endOthersChats) else { throw .notAllowed("Your role does not allow this with chats of other agents.") }
    try member(agent, chat, directory)
  }

  package static func end(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    if chat.agent == agent { return }
    guard directory.may(agent, .endOthersChats) else { throw .notAllowed("Your role does not allow ending chats of other agents.") }
    try member(agent, chat, directory)
  }

  /// Adds to and changes what staff keep about the chat.
  package static func work(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    guard chat.deletedAt == nil else { throw .notAllowed("This chat was deleted.") }
    if chat.agent == agent { return }
    try member(agent, chat, directory)
  }

  package static func delete(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    guard directory.may(agent, .deleteChats) else { throw .notAllowed("Your role does not allow deleting chats.") }
    if chat.agent == agent { return }
    try member(agent, chat, directory)
  }

  /// Acting needs membership of the group, seeing does not (C7).
  private static func member(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    guard directory.isMember(agent, of: chat.group) else {
      throw .notAllowed("You are not a member of the group this chat belongs to.")
    }
  }
}
