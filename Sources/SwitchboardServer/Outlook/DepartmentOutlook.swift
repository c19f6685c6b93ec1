import SwitchboardCore
import SwitchboardStore

/// What would become of a new chat of one department at a moment: hours as of then, people as they are now.
struct DepartmentOutlook: Sendable {
  let department: Department
  let group: AgentGroup?
  let hours: BusinessHours?
  let isOpen: Bool
  let isOnline: Bool
  let opensAt: Timestamp?
  /// Who may take chats at all, with their figures.
  let members: [RoutingMember]
  let waiting: Int
  /// With Round Robin: what it would decide.
  let decision: RoutingDecision?
  private let keepsHours: Bool

  init(_ department: Department, at moment: Timestamp, _ people: RoutingTable, waiting: [ID<AgentGroup>: Int], in directory: Directory) {
    self.department = department
    group = directory.groups[department.frontLineGroup]
    hours = directory.hours(of: department.id)
    isOpen = directory.isOpen(department.id, at: moment)
    isOnline = directory.isOnline(department.id, at: moment)
    opensAt = directory.opensAt(department.id, after: moment)
    members = people.members(of: department.frontLineGroup)
    self.waiting = waiting[department.frontLineGroup] ?? 0
    decision = directory.liveChat.roundRobin && isOnline ? Routing.decide(members, at: moment) : nil
    keepsHours = directory.liveChat.closedOutsideHours
  }

  /// Those for whom the link is online (S7, C1).
  var receiving: [RoutingMember] { members.filter { $0.isActive && $0.isAvailable } }

  var chosen: RoutingMember? { decision?.chosen.flatMap { id in members.first { $0.agent == id } } }

  var sentence: String {
    let place = group?.name ?? "the front line group"
    guard isOnline else {
      return (keepsHours && !isOpen ? closed : "Offline: nobody in \(place) is Available and Active.") + " Customers can leave a message."
    }
    return [fate(place), isOpen ? nil : "It is outside business hours, but new chats do not keep to them."].compactMap { $0 }.joined(
      separator: " ")
  }

  private var closed: String {
    guard let hours, let opensAt else { return "Closed: the business hours never open again." }
    return "Closed: \(hours.name) opens on \(hours.clock.words(opensAt)) (\(hours.timeZone))."
  }

  private func fate(_ place: String) -> String {
    if let chosen, let decision { return "\(chosen.name) would get the chat. \(decision.reason)" }
    let before = waiting == 0 ? "" : waiting == 1 ? " One chat waits before it." : " \(waiting) chats wait before it."
    if decision != nil { return "The chat would wait in the queue of \(place): nobody can be given one now.\(before)" }
    return "The chat would wait in the queue of \(place) until \(Self.oneOf(receiving.map(\.name))) takes it.\(before)\(obstacle)"
  }

  /// Why nobody would take it from the queue soon.
  private var obstacle: String {
    if !receiving.contains(where: \.isConnected) { return " But none of them is signed in." }
    return receiving.contains { $0.isConnected && $0.chats < $0.maximum } ? "" : " But everybody who is signed in is at the maximum."
  }

  private static func oneOf(_ names: [String]) -> String {
    let shown = names.prefix(4) + (names.count > 4 ? ["\(names.count - 4) more"] : [])
    return shown.count < 2 ? shown.joined() : shown.dropLast().joined(separator: ", ") + " or " + (shown.last ?? "")
  }
}
