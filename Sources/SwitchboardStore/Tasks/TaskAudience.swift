import SwitchboardCore

/// Whose lists a change of a task concerns.
package struct TaskAudience: Sendable, Equatable {
  package var agents: Set<ID<Agent>>
  /// Those whose departments see the task.
  package var groups: Set<ID<AgentGroup>>
  /// Those of its chat: who oversees them sees it too.
  package var overseen: Set<ID<AgentGroup>>

  init(_ task: DeskTask, _ chat: Chat?) {
    agents = Set([task.by, task.assignee, chat?.agent].compactMap { $0 })
    groups = Set([task.group].compactMap { $0 })
    overseen = Set([chat?.group].compactMap { $0 })
  }

  func union(_ other: TaskAudience) -> TaskAudience {
    var all = self
    all.agents.formUnion(other.agents)
    all.groups.formUnion(other.groups)
    all.overseen.formUnion(other.overseen)
    return all
  }
}
