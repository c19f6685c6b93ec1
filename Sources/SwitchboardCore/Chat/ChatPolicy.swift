/// Who may do what with a chat. Pure; the server asks it for every command, whatever a screen shows (rule 8).
///
/// | act | customer of the chat | agent it is assigned to | other agent |
/// |---|---|---|---|
/// | see | public conversation only | yes, also after the end | former agents; `chat.see-global` in scope; group members while queued |
/// | write to the customer | while open | while active | no: take it first |
/// | coach (backstage) | never | while open | `chat.coach`, member of the group |
/// | take from the queue | - | - | `chat.take`, member of the group, below the maximum |
/// | take from an agent | - | - | `chat.take-from-others`, member of the group, below the maximum |
/// | end, close | end | yes | `chat.end-others`, member of the group |
package enum ChatPolicy {
  /// Staff's view of a chat; `wasAssigned`: the agent has had this chat before (S16).
  package static func sees(_ agent: ID<Agent>, _ chat: Chat, wasAssigned: Bool, _ directory: Directory) -> Bool {
    guard directory.staff(agent) != nil else { return false }
    if chat.agent == agent || wasAssigned { return true }
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

  package static func end(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    if chat.agent == agent { return }
    guard directory.may(agent, .endOthersChats) else { throw .notAllowed("Your role does not allow ending chats of other agents.") }
    try member(agent, chat, directory)
  }

  /// Acting needs membership of the group, seeing does not (C7).
  private static func member(_ agent: ID<Agent>, _ chat: Chat, _ directory: Directory) throws(Refusal) {
    guard directory.isMember(agent, of: chat.group) else {
      throw .notAllowed("You are not a member of the group this chat belongs to.")
    }
  }
}
