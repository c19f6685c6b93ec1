/// A named set of permissions. Built-in roles cannot be deleted, so that a desk never loses its last way in.
package struct Role: Sendable, Equatable {
  package var id: ID<Role>
  package var name: String
  package var permissions: Set<Permission>
  package var builtIn: Bool

  package init(id: ID<Role>, name: String, permissions: Set<Permission>, builtIn: Bool) {
    self.id = id
    self.name = name
    self.permissions = permissions
    self.builtIn = builtIn
  }

  package static let agentPermissions: Set<Permission> = [.takeChats, .coach, .transferChats, .sendForms, .runAutomation]
  package static let managerPermissions: Set<Permission> = [
    .takeChats, .takeFromOthers, .seeGlobalChats, .endOthersChats, .coach, .transferChats, .sendForms, .runAutomation, .deleteChats,
    .shareReplies, .createRooms, .setAgentStatus, .manageArticles,
  ]
}
