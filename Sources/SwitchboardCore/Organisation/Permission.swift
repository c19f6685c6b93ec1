/// A right that a role may give. The rights of an agent are the union of all roles held (S17, 2.3).
package enum Permission: String, CaseIterable, Sendable, Codable, Hashable {
  case takeChats = "chat.take"
  case takeFromOthers = "chat.take-from-others"
  case seeGlobalChats = "chat.see-global"
  case endOthersChats = "chat.end-others"
  case coach = "chat.coach"
  case transferChats = "chat.transfer"
  case deleteChats = "chat.delete"
  case sendForms = "chat.forms"
  case shareReplies = "reply.share"
  case runAutomation = "automation.run"
  case createRooms = "room.create"
  case setAgentStatus = "agent.status"
  case manageArticles = "article.manage"
  case manageDesk = "desk.manage"

  /// What the right means, for the roles screen.
  package var text: String {
    switch self {
    case .takeChats: "Take chats from the queue"
    case .takeFromOthers: "Take a chat from another agent"
    case .seeGlobalChats: "See all chats of the departments one belongs to"
    case .endOthersChats: "End and close chats of other agents"
    case .coach: "Coach other agents in their chats"
    case .transferChats: "Transfer chats to other agents and groups"
    case .deleteChats: "Delete chats"
    case .sendForms: "Send forms to customers"
    case .shareReplies: "Write canned replies for others"
    case .runAutomation: "Run manual events on chats"
    case .createRooms: "Create and edit chat rooms"
    case .setAgentStatus: "See and set which agents receive chats"
    case .manageArticles: "Write and publish articles"
    case .manageDesk: "Set up brands, departments, groups, agents, roles and links"
    }
  }
}
