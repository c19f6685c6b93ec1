import Foundation
import SwitchboardCore

/// Reads the organisation as one value.
package enum DirectoryStore {
  package static func version(on connection: any SQLConnection) throws -> Int64 {
    guard var row = try connection.row("SELECT version FROM directory") else { return 0 }
    return try row.int()
  }

  package static func load(on connection: any SQLConnection) throws -> Directory {
    Directory(
      version: try version(on: connection),
      brands: try connection.rows("SELECT id, name, hours_id FROM brand").map { row in
        var row = row
        return Brand(id: try row.id(), name: try row.text(), hours: try row.optionalID())
      },
      departments: try departments(on: connection),
      groups: try groups(on: connection),
      agents: try agents(on: connection),
      roles: try roles(on: connection), hours: try HoursStore.all(on: connection),
      links: try links(on: connection), rooms: try RoomStore.permanent(on: connection), liveChat: try LiveChatStore.load(on: connection))
  }

  private static func departments(on connection: any SQLConnection) throws -> [Department] {
    try connection.rows(
      "SELECT id, brand_id, name, front_line_group_id, queue_message, position, hours_id FROM department WHERE front_line_group_id IS NOT NULL"
    ).map { row in
      var row = row
      return Department(
        id: try row.id(), brand: try row.id(), name: try row.text(), frontLineGroup: try row.id(), queueMessage: try row.optionalText(),
        position: Int(try row.int()), hours: try row.optionalID())
    }
  }

  private static func groups(on connection: any SQLConnection) throws -> [AgentGroup] {
    var members: [ID<AgentGroup>: [AgentGroup.Membership]] = [:]
    for var row in try connection.rows("SELECT group_id, agent_id, active, handling FROM membership ORDER BY group_id, agent_id") {
      members[try row.id(), default: []].append(.init(agent: try row.id(), active: try row.bool(), handling: try row.value()))
    }
    return try connection.rows("SELECT id, department_id, name FROM agent_group").map { row in
      var row = row
      let id: ID<AgentGroup> = try row.id()
      return AgentGroup(id: id, department: try row.id(), name: try row.text(), members: members[id] ?? [])
    }
  }

  private static func agents(on connection: any SQLConnection) throws -> [Agent] {
    var roles: [ID<Agent>: [ID<Role>]] = [:]
    for var row in try connection.rows("SELECT agent_id, role_id FROM agent_role ORDER BY agent_id, role_id") {
      roles[try row.id(), default: []].append(try row.id())
    }
    return try connection.rows(
      "SELECT id, name, display_name, email, max_chats, available, unavailable_reason, gone_at, presence_since, disabled FROM agent"
    ).map { row in
      var row = row
      let id: ID<Agent> = try row.id()
      return Agent(
        id: id, name: try row.text(), displayName: try row.text(), email: try row.text(), maxChats: Int(try row.int()),
        available: try row.bool(), reason: try row.optionalText(), goneAt: try row.optionalTime(), presenceSince: try row.time(),
        disabled: try row.bool(), roles: roles[id] ?? [])
    }
  }

  private static func roles(on connection: any SQLConnection) throws -> [Role] {
    try connection.rows("SELECT id, name, permissions, built_in FROM role").map { row in
      var row = row
      let (id, name): (ID<Role>, String) = (try row.id(), try row.text())
      // A permission that this version does not know gives nothing: never more rights than the code understands.
      let names = try JSONDecoder().decode([String].self, from: Data(try row.text().utf8))
      return Role(id: id, name: name, permissions: Set(names.compactMap(Permission.init)), builtIn: try row.bool())
    }
  }

  private static func links(on connection: any SQLConnection) throws -> [ChatLink] {
    try connection.rows(
      "SELECT id, key, name, brand_id, department_id, title, greeting, accent, ask_email, origins, secret FROM link"
    ).map { row in
      var row = row
      return ChatLink(
        id: try row.id(), key: try row.text(), name: try row.text(), brand: try row.id(), department: try row.optionalID(),
        title: try row.text(), greeting: try row.text(), accent: try row.optionalText(), askEmail: try row.value(),
        origins: try JSONDecoder().decode([String].self, from: Data(try row.text().utf8)), secret: try row.text())
    }
  }
}
