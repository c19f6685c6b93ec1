/// Who may use and change canned replies.
///
/// | reply of | use | change |
/// |---|---|---|
/// | a person | that person | that person |
/// | a group | its members | `reply.share`, member; or `desk.manage` |
/// | a department | members of its groups | `reply.share`, member; or `desk.manage` |
/// | everybody | everybody | `reply.share` |
package enum ReplyPolicy {
  package static func uses(_ agent: ID<Agent>, _ scope: CannedReply.Scope, _ directory: Directory) -> Bool {
    guard directory.staff(agent) != nil else { return false }
    return switch scope {
    case .personal(let owner): owner == agent
    case .group(let group): directory.isMember(agent, of: group)
    case .department(let department): directory.memberships(of: agent).keys.contains { directory.groups[$0]?.department == department }
    case .all: true
    }
  }

  /// Whether a reply of this scope fits a chat: one of another group would be the wrong answer.
  package static func fits(_ scope: CannedReply.Scope, _ chat: Chat, _ directory: Directory) -> Bool {
    switch scope {
    case .personal, .all: true
    case .group(let group): chat.group == group
    case .department(let department): directory.groups[chat.group]?.department == department
    }
  }

  package static func mayChange(_ agent: ID<Agent>, _ scope: CannedReply.Scope, _ directory: Directory) -> Bool {
    guard directory.staff(agent) != nil else { return false }
    if case .personal(let owner) = scope { return owner == agent }
    guard directory.may(agent, .shareReplies) else { return false }
    return uses(agent, scope, directory) || directory.may(agent, .manageDesk)
  }

  package static func change(_ agent: ID<Agent>, _ scope: CannedReply.Scope, _ directory: Directory) throws(Refusal) {
    guard mayChange(agent, scope, directory) else {
      throw .notAllowed(
        directory.may(agent, .shareReplies)
          ? "You may only write replies for groups and departments that you belong to."
          : "Your role does not allow writing replies for others.")
    }
  }
}
