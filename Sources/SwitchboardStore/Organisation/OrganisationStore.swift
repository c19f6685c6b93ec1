import Foundation
import SwitchboardCore

/// Writes the organisation. Each call announces the change of the directory; constraints of the schema come back as refusals
/// that name the field.
package enum OrganisationStore {
  // MARK: Brands

  package static func insertBrand(name: String, hours: ID<BusinessHours>? = nil, in tx: WriteTransaction) throws -> ID<Brand> {
    try changing(tx, taken: "name", "There is a brand of this name already.") {
      ID(try tx.connection.insert("INSERT INTO brand (name, hours_id) VALUES (?, ?) RETURNING id", .text(name), .of(hours)))
    }
  }

  package static func save(_ brand: Brand, in tx: WriteTransaction) throws {
    try changing(tx, taken: "name", "There is a brand of this name already.") {
      try tx.connection.run("UPDATE brand SET name = ?, hours_id = ? WHERE id = ?", .text(brand.name), .of(brand.hours), .of(brand.id))
    }
  }

  // MARK: Departments and groups

  /// A department comes with its front line group (2.3): neither exists without the other.
  package static func insertDepartment(
    brand: ID<Brand>, name: String, frontLineGroup: String, queueMessage: String?, position: Int,
    hours: ID<BusinessHours>? = nil, in tx: WriteTransaction
  ) throws -> (ID<Department>, ID<AgentGroup>) {
    try changing(tx, taken: "name", "This brand has a department of this name already.") {
      let department = ID<Department>(
        try tx.connection.insert(
          "INSERT INTO department (brand_id, name, queue_message, position, hours_id) VALUES (?, ?, ?, ?, ?) RETURNING id", .of(brand),
          .text(name), .of(queueMessage), .of(position), .of(hours)))
      let group = try insertGroup(department: department, name: frontLineGroup, in: tx)
      try tx.connection.run("UPDATE department SET front_line_group_id = ? WHERE id = ?", .of(group), .of(department))
      return (department, group)
    }
  }

  package static func save(_ department: Department, in tx: WriteTransaction) throws {
    try changing(tx, taken: "name", "This brand has a department of this name already.") {
      try tx.connection.run(
        "UPDATE department SET name = ?, front_line_group_id = ?, queue_message = ?, position = ?, hours_id = ? WHERE id = ?",
        .text(department.name), .of(department.frontLineGroup), .of(department.queueMessage), .of(department.position),
        .of(department.hours), .of(department.id))
    }
  }

  package static func insertGroup(department: ID<Department>, name: String, in tx: WriteTransaction) throws -> ID<AgentGroup> {
    try changing(tx, taken: "name", "This department has a group of this name already.") {
      ID(
        try tx.connection.insert(
          "INSERT INTO agent_group (department_id, name) VALUES (?, ?) RETURNING id", .of(department), .text(name)))
    }
  }

  package static func rename(_ group: ID<AgentGroup>, to name: String, in tx: WriteTransaction) throws {
    try changing(tx, taken: "name", "This department has a group of this name already.") {
      try tx.connection.run("UPDATE agent_group SET name = ? WHERE id = ?", .text(name), .of(group))
    }
  }

  package static func setMembers(of group: ID<AgentGroup>, to members: [AgentGroup.Membership], in tx: WriteTransaction) throws {
    try changing(tx) {
      try tx.connection.run("DELETE FROM membership WHERE group_id = ?", .of(group))
      for member in members {
        try tx.connection.run(
          "INSERT INTO membership (group_id, agent_id, active, handling) VALUES (?, ?, ?, ?)", .of(group), .of(member.agent),
          .of(member.active), .text(member.handling.rawValue))
      }
    }
  }

  package static func setMemberships(
    of agent: ID<Agent>, to groups: [(ID<AgentGroup>, Bool)], in tx: WriteTransaction
  ) throws {
    try changing(tx) {
      let before = try tx.directory()
      try tx.connection.run("DELETE FROM membership WHERE agent_id = ?", .of(agent))
      for (group, active) in groups {
        let handling = before.groups[group]?.members.first { $0.agent == agent }?.handling ?? .primary
        try tx.connection.run(
          "INSERT INTO membership (group_id, agent_id, active, handling) VALUES (?, ?, ?, ?)", .of(group), .of(agent), .of(active),
          .text(handling.rawValue))
      }
    }
  }

  package static func setActive(_ active: Bool, _ agent: ID<Agent>, in group: ID<AgentGroup>, tx: WriteTransaction) throws {
    try changing(tx) {
      let changed = try tx.connection.run(
        "UPDATE membership SET active = ? WHERE group_id = ? AND agent_id = ? AND active <> ?", .of(active), .of(group), .of(agent), .of(active))
      if changed > 0 { try ActivityStore.note(active ? .active : .inactive, agent, group: group, in: tx) }
    }
  }

  // MARK: Roles

  package static func insertRole(
    name: String, permissions: Set<Permission>, builtIn: Bool = false, in tx: WriteTransaction
  ) throws -> ID<Role> {
    try changing(tx, taken: "name", "There is a role of this name already.") {
      ID(
        try tx.connection.insert(
          "INSERT INTO role (name, permissions, built_in) VALUES (?, ?, ?) RETURNING id", .text(name), .text(json(permissions)),
          .of(builtIn)))
    }
  }

  package static func save(_ role: Role, in tx: WriteTransaction) throws {
    try changing(tx, taken: "name", "There is a role of this name already.") {
      try tx.connection.run(
        "UPDATE role SET name = ?, permissions = ? WHERE id = ?", .text(role.name), .text(json(role.permissions)), .of(role.id))
    }
  }

  private static func json(_ permissions: Set<Permission>) -> String {
    "[" + permissions.map { "\"\($0.rawValue)\"" }.sorted().joined(separator: ",") + "]"
  }

  // MARK: Links

  package static func insertLink(_ link: ChatLink, in tx: WriteTransaction) throws -> ID<ChatLink> {
    try changing(tx) {
      ID(
        try tx.connection.insert(
          """
          INSERT INTO link (key, name, brand_id, department_id, title, greeting, accent, ask_email, origins, secret)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
          """, .text(link.key), .text(link.name), .of(link.brand), .of(link.department), .text(link.title), .text(link.greeting),
          .of(link.accent), .text(link.askEmail.rawValue), .text(try json(link.origins)), .text(link.secret)))
    }
  }

  package static func save(_ link: ChatLink, in tx: WriteTransaction) throws {
    try changing(tx) {
      try tx.connection.run(
        """
        UPDATE link SET name = ?, brand_id = ?, department_id = ?, title = ?, greeting = ?, accent = ?, ask_email = ?, origins = ?, secret = ?
        WHERE id = ?
        """, .text(link.name), .of(link.brand), .of(link.department), .text(link.title), .text(link.greeting), .of(link.accent),
        .text(link.askEmail.rawValue), .text(try json(link.origins)), .text(link.secret), .of(link.id))
    }
  }

  private static func json(_ strings: [String]) throws -> String { String(decoding: try JSONEncoder().encode(strings), as: UTF8.self) }

  // MARK: Deleting

  package enum Table: String { case brand, department, agentGroup = "agent_group", role, link, hours = "business_hours" }

  /// Deletes what nothing refers to; else refuses: chats keep pointing to where they were.
  package static func delete(_ table: Table, _ id: Int64, in tx: WriteTransaction) throws {
    try changing(tx) {
      do {
        if table == .department {
          // Its groups point back to it; the check of the foreign keys waits for the commit, so it is made here by hand.
          try tx.connection.run("UPDATE department SET front_line_group_id = NULL WHERE id = ?", .of(id))
          try tx.connection.run("DELETE FROM agent_group WHERE department_id = ?", .of(id))
        }
        guard try tx.connection.run("DELETE FROM \(table.rawValue) WHERE id = ?", .of(id)) > 0 else { throw Refusal.notFound("This entry") }
      } catch let error as SQLError where error.code == 787 || error.code == 1811 {
        throw Refusal(.inUse, "It is still in use: chats or settings refer to it.")
      }
    }
  }

  @discardableResult static func changing<T>(
    _ tx: WriteTransaction, taken field: String = "name", _ message: String = "This exists already.", _ body: () throws -> T
  ) throws -> T {
    do {
      let result = try body()
      try tx.directoryChanged()
      return result
    } catch let error as SQLError where error.isDuplicate {
      throw Refusal(.fieldTaken, message, field: field)
    }
  }
}
