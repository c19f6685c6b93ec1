/// Who sees and changes tasks.
///
/// | act | who made it, who is to do it | a department of its group | who sees its chat | who works on its chat | customer |
/// |---|---|---|---|---|---|
/// | see | yes | yes | yes | yes | never |
/// | change | yes | yes | no | yes | never |
package enum TaskPolicy {
  /// Apart from its chat, which is asked for where it is stored.
  package static func isOwn(_ agent: ID<Agent>, _ task: DeskTask, _ directory: Directory) -> Bool {
    guard directory.staff(agent) != nil else { return false }
    if task.by == agent || task.assignee == agent { return true }
    return task.group.map { TicketPolicy.scope(of: agent, directory).contains($0) } ?? false
  }

  /// `chat`: its chat, where the agent may see it.
  package static func change(_ agent: ID<Agent>, _ task: DeskTask, chat: Chat?, _ directory: Directory) throws(Refusal) {
    if isOwn(agent, task, directory) { return }
    guard let chat else { throw .notFound("This task") }
    try ChatPolicy.work(agent, chat, directory)
  }
}
