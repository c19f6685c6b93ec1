import SwitchboardCore
import SwitchboardStore

/// Which departments and links are asked about.
struct OutlookQuestion: Sendable {
  let departments: [Department]
  let links: [ChatLink]
  let isWholeDesk: Bool

  init(link: ID<ChatLink>?, department: ID<Department>?, in directory: Directory) throws(Refusal) {
    isWholeDesk = link == nil && department == nil
    var choices = directory.departments.values.sorted { ($0.brand, $0.position, $0.id) < ($1.brand, $1.position, $1.id) }
    if let link {
      guard let link = directory.links[link] else { throw .invalid("link", "There is no such chat link.") }
      choices = directory.choices(of: link)
      links = [link]
    } else {
      links = isWholeDesk ? directory.links.values.sorted { $0.id < $1.id } : []
    }
    if let department {
      choices = choices.filter { $0.id == department }
      guard !choices.isEmpty else { throw .invalid("department", "There is no such department, or the link does not lead to it.") }
    }
    departments = choices
  }

  func view(at asked: Timestamp?, now: Timestamp, _ directory: Directory, _ connection: any SQLConnection) throws -> OutlookRoutes.View {
    let people = try RoutingTable(directory, on: connection)
    let waiting = try ChatStore.waiting(on: connection)
    let outlooks = departments.map { DepartmentOutlook($0, at: asked ?? now, people, waiting: waiting, in: directory) }
    let views = outlooks.map(OutlookRoutes.DepartmentView.init)
    let only = views.count == 1 ? views[0] : nil
    let isOnline = views.contains(where: \.online)
    var names: Set<String> = []
    return OutlookRoutes.View(
      sentence: sentence(outlooks, at: asked), online: isOnline, open: views.contains(where: \.open),
      opensAt: views.contains(where: \.open) ? nil : views.compactMap(\.opensAt).min(),
      method: directory.liveChat.roundRobin ? .roundRobin : .pull,
      agent: only?.agent, decision: only?.decision, waiting: Set(departments.map(\.frontLineGroup)).reduce(0) { $0 + (waiting[$1] ?? 0) },
      receiving: views.flatMap(\.receiving).filter { names.insert($0).inserted }, departments: views,
      warnings: warnings(outlooks, people, waiting, now, directory))
  }

  private func sentence(_ outlooks: [DepartmentOutlook], at asked: Timestamp?) -> String {
    let fate: String
    switch outlooks.count {
    case 0: fate = "No chat can begin here: there is no department."
    case 1: fate = outlooks[0].sentence
    default:
      let online = outlooks.filter(\.isOnline).map(\.department.name)
      fate =
        switch online.count {
        case 0: "No department takes chats. Customers can leave a message."
        case outlooks.count: "All \(online.count) departments take chats."
        default: "\(online.count) of \(outlooks.count) departments take chats: \(online.joined(separator: ", "))."
        }
    }
    guard let asked else { return fate }
    // In the clock of whoever is asked about; several may have several.
    let hours = outlooks.count == 1 ? outlooks[0].hours : nil
    return "On \((hours?.clock ?? .utc).words(asked)) (\(hours?.timeZone ?? "UTC")), with people as they are now: \(fate)"
  }

  private func warnings(
    _ outlooks: [DepartmentOutlook], _ people: RoutingTable, _ waiting: [ID<AgentGroup>: Int], _ now: Timestamp, _ directory: Directory
  ) -> [OutlookWarning] {
    var hours: [BusinessHours] = []
    for used in outlooks.compactMap(\.hours) where !hours.contains(where: { $0.id == used.id }) { hours.append(used) }
    return links.flatMap { OutlookWarning.of($0, in: directory) } + outlooks.flatMap { OutlookWarning.of($0, in: directory) }
      + hours.flatMap { OutlookWarning.of($0, at: now, in: directory) }
      + (isWholeDesk ? OutlookWarning.ofDesk(people, waiting: waiting, in: directory) : [])
  }
}
