import SwitchboardCore
import SwitchboardStore

/// What every desk starts with.
enum DeskSeed {
  struct Roles: Sendable {
    let agent: ID<Role>
    let manager: ID<Role>
    let administrator: ID<Role>
  }

  /// The predefined roles of staff (2.3).
  static func roles(in tx: WriteTransaction) throws -> Roles {
    Roles(
      agent: try OrganisationStore.insertRole(name: "Agent", permissions: Role.agentPermissions, builtIn: true, in: tx),
      manager: try OrganisationStore.insertRole(name: "Manager", permissions: Role.managerPermissions, builtIn: true, in: tx),
      administrator: try OrganisationStore.insertRole(
        name: "Administrator", permissions: Set(Permission.allCases), builtIn: true, in: tx))
  }
}
