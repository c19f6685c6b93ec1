import SwitchboardCore
import SwitchboardStore

/// A setting, or a state of people, with which chats cannot be answered.
struct OutlookWarning: Codable, Sendable, Equatable {
  var code: String
  var text: String
  /// The console's page where it can be mended.
  var `where`: String

  init(_ code: String, _ text: String, at place: String) {
    self.code = code
    self.text = text
    self.where = place
  }
}

extension OutlookWarning {
  static func of(_ link: ChatLink, in directory: Directory) -> [OutlookWarning] {
    guard directory.choices(of: link).isEmpty else { return [] }
    return [.init("no-departments", "\(link.name) leads nowhere: its brand has no department.", at: "/settings/links/\(link.id)")]
  }

  /// The front line group of a department, from settings that never work to people who are busy now: the first that holds says it all.
  static func of(_ outlook: DepartmentOutlook, in directory: Directory) -> [OutlookWarning] {
    let department = outlook.department
    guard let group = outlook.group, group.department == department.id else {
      return [
        .init(
          "no-front-line", "\(department.name) has no front line group: its chats have no place.",
          at: "/settings/departments/\(department.id)")
      ]
    }
    let (name, place) = ("\(group.name), where chats of \(department.name) begin", "/settings/groups/\(group.id)")
    if group.members.isEmpty { return [.init("no-members", "Nobody belongs to \(name).", at: place)] }
    if outlook.members.isEmpty {
      return [.init("nobody-may-take", "Nobody in \(name), may take chats: accounts are disabled or roles lack the right.", at: place)]
    }
    let receiving = outlook.receiving
    if !outlook.members.contains(where: \.isActive) { return [.init("nobody-active", "Nobody is Active in \(name).", at: place)] }
    if receiving.isEmpty { return [.init("nobody-available", "Nobody who is Active in \(name), is Available.", at: place)] }
    if directory.liveChat.roundRobin, receiving.allSatisfy({ $0.handling == .pull }) {
      return [.init("all-pull", "Round Robin is on, but everybody in \(name), pulls from the queue: nobody is given a chat.", at: place)]
    }
    if !receiving.contains(where: \.isConnected) {
      return [
        .init(
          "nobody-connected", "\(group.name) takes chats, but nobody of those who are Available is signed in: they will wait.", at: place)
      ]
    }
    if receiving.allSatisfy({ !$0.isConnected || $0.chats >= $0.maximum }) {
      return [.init("all-at-maximum", "Everybody in \(name), is at the maximum: new chats wait.", at: place)]
    }
    return []
  }

  /// Business hours that some department goes by.
  static func of(_ hours: BusinessHours, at now: Timestamp, in directory: Directory) -> [OutlookWarning] {
    let place = "/settings/hours/\(hours.id)"
    var warnings: [OutlookWarning] = []
    if !hours.isZoneKnown {
      warnings.append(
        .init(
          "unknown-zone", "\(hours.name) has a time zone that is not known here (\(hours.timeZone)); its times are read as UTC.", at: place)
      )
    }
    if !hours.isOpen(at: now), hours.nextOpening(after: now) == nil {
      warnings.append(.init("never-open", "\(hours.name) never opens.", at: place))
    }
    let today = hours.clock.date(at: now)
    if !hours.exceptions.isEmpty, hours.exceptions.allSatisfy({ !$0.yearly && $0.date < today }) {
      warnings.append(
        .init("past-exceptions", "All exceptions of \(hours.name) are in the past: the coming holidays are missing.", at: place))
    }
    return warnings
  }

  /// What concerns the whole desk.
  static func ofDesk(_ people: RoutingTable, waiting: [ID<AgentGroup>: Int], in directory: Directory) -> [OutlookWarning] {
    var warnings: [OutlookWarning] = []
    if directory.links.isEmpty {
      warnings.append(.init("no-links", "There is no chat link: no website can offer a chat.", at: "/settings/links"))
    }
    if directory.liveChat.closedOutsideHours, !directory.departments.keys.contains(where: { directory.hours(of: $0) != nil }) {
      warnings.append(
        .init("no-hours", "New chats keep to business hours, but no department has any: it is always open.", at: "/settings/live-chat"))
    }
    for (group, count) in waiting.sorted(by: { $0.key < $1.key }) where count > 0 && people.members(of: group).isEmpty {
      let name = directory.groups[group]?.name ?? ""
      let chats = count == 1 ? "One chat waits" : "\(count) chats wait"
      warnings.append(.init("stranded", "\(chats) in \(name), where nobody may take chats.", at: "/settings/groups/\(group)"))
    }
    return warnings
  }
}
