/// Which hours hold where: a department's own before its brand's; with neither it is always open.
extension Directory {
  package func hours(of department: ID<Department>) -> BusinessHours? {
    guard let department = departments[department] else { return nil }
    return (department.hours ?? brands[department.brand]?.hours).flatMap { hours[$0] }
  }

  package func isOpen(_ department: ID<Department>, at moment: Timestamp) -> Bool { hours(of: department)?.isOpen(at: moment) ?? true }

  /// When a department that is closed opens again; nil for one that is open, and for one that never does.
  package func opensAt(_ department: ID<Department>, after moment: Timestamp) -> Timestamp? {
    guard let hours = hours(of: department), !hours.isOpen(at: moment) else { return nil }
    return hours.nextOpening(after: moment)
  }

  /// For a link that is not online: when the first of its departments opens again.
  package func opensAt(_ link: ChatLink, after moment: Timestamp) -> Timestamp? {
    isOnline(link, at: moment) ? nil : choices(of: link).compactMap { opensAt($0.id, after: moment) }.min()
  }
}
