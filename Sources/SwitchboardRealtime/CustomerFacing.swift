import SwitchboardCore

/// What customers are shown of the organisation. Rights and availability change many times an hour, these few words seldom: only when
/// they do is every open chat told.
struct CustomerFacing: Equatable {
  private struct Place: Equatable {
    let brand: String
    let department: String
    let queueMessage: String?
  }

  private let places: [ID<AgentGroup>: Place]
  private let agents: [ID<Agent>: String]

  init(_ directory: Directory) {
    places = directory.groups.compactMapValues { group in
      directory.path(of: group.id).map {
        Place(brand: $0.brand.name, department: $0.department.name, queueMessage: $0.department.queueMessage)
      }
    }
    agents = directory.agents.mapValues(\.displayName)
  }
}
