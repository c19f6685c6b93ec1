/// Who sees and changes tickets. Customers can only leave one.
///
/// | act | member of a group of its department | anybody else on the staff | customer, anybody |
/// |---|---|---|---|
/// | leave one | - | - | yes, on a link |
/// | see, change status and subject | yes | no | no |
/// | move | to every group whose tickets they see | no | no |
///
/// The wider view of a manager (`chat.see-global`) ends at the departments they belong to (C7), so it adds nothing here.
package enum TicketPolicy {
  /// Departments whose tickets this agent sees.
  package static func departments(of agent: ID<Agent>, _ directory: Directory) -> Set<ID<Department>> {
    guard directory.staff(agent) != nil else { return [] }
    return Set(directory.memberships(of: agent).keys.compactMap { directory.groups[$0]?.department })
  }

  /// Groups whose tickets this agent sees.
  package static func scope(of agent: ID<Agent>, _ directory: Directory) -> Set<ID<AgentGroup>> {
    let departments = departments(of: agent, directory)
    return Set(directory.groups.values.filter { departments.contains($0.department) }.map(\.id))
  }

  package static func sees(_ actor: Actor, _ ticket: Ticket, _ directory: Directory) -> Bool {
    switch actor {
    case .agent(let agent): directory.groups[ticket.group].map { departments(of: agent, directory).contains($0.department) } ?? false
    case .system: true
    case .customer, .anybody: false
    }
  }
}
