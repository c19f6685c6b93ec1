import SwitchboardCore
import SwitchboardStore

enum ChatLinkRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var key: String
    var name: String
    var brand: Int64
    var department: Int64?
    var title: String
    var greeting: String
    var accent: String?
    var askEmail: ChatLink.EmailField
    var origins: [String]
    var secret: String
    var online: Bool

    init(_ link: ChatLink, in directory: Directory, at now: Timestamp) {
      id = link.id.rawValue
      key = link.key
      name = link.name
      brand = link.brand.rawValue
      department = link.department?.rawValue
      title = link.title
      greeting = link.greeting
      accent = link.accent
      askEmail = link.askEmail
      origins = link.origins
      secret = link.secret
      online = directory.isOnline(link, at: now)
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    var brand: Int64?
    /// 0: the customer chooses.
    var department: Int64?
    var title: String?
    var greeting: String?
    var accent: String?
    var askEmail: ChatLink.EmailField?
    var origins: [String]?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    let now = call.desk.now
    return try await call.desk.read { _, directory in
      Items(items: directory.links.values.sorted { $0.id < $1.id }.map { View($0, in: directory, at: now) })
    }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let (id, now) = (try call.id("id", ChatLink.self), call.desk.now)
    return try await call.desk.read { _, directory in
      guard let link = directory.links[id] else { throw Refusal.notFound("This link") }
      return View(link, in: directory, at: now)
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(
      SaveLink(id: nil, input: input, key: String(Tokens.random().prefix(16)), secret: Tokens.random()), as: call.caller.actor)
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveLink(id: try call.id(), input: input, key: nil, secret: nil), as: call.caller.actor)
  }

  static func renewSecret(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    try await call.desk.perform(SaveLink(id: try call.id(), input: Input(), key: nil, secret: Tokens.random()), as: call.caller.actor)
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteRow(table: .link, id: try call.id("id", ChatLink.self).rawValue), as: call.caller.actor)
    return Nothing()
  }
}

struct SaveLink: Command {
  let id: ID<ChatLink>?
  let input: ChatLinkRoutes.Input
  let key: String?
  let secret: String?

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ChatLinkRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let existing = try id.map { id in
      guard let link = directory.links[id] else { throw Refusal.notFound("This link") }
      return link
    }
    guard let brand = input.brand.map({ ID<Brand>($0) }) ?? existing?.brand else { throw Refusal.missing("brand", "Brand") }
    guard let brandValue = directory.brands[brand] else { throw Refusal.invalid("brand", "There is no such brand.") }
    var department = existing?.department
    if let wanted = input.department { department = wanted == 0 ? nil : ID(wanted) }
    if let department, directory.departments[department]?.brand != brand {
      throw Refusal.invalid("department", "The department must belong to the brand.")
    }
    var link = ChatLink(
      id: existing?.id ?? ID(0), key: existing?.key ?? key ?? "", name: try Field.line(input.name ?? existing?.name, "name", "Name", limit: 80),
      brand: brand, department: department,
      title: try Field.optionalLine(input.title ?? existing?.title, "title", "Title", limit: 80) ?? "Ask \(brandValue.name)",
      greeting: try Field.optionalLine(input.greeting ?? existing?.greeting, "greeting", "Greeting", limit: 300) ?? "How can we help?",
      accent: try Self.color(input.accent ?? existing?.accent), askEmail: input.askEmail ?? existing?.askEmail ?? .optional,
      origins: try input.origins.map(Self.origins) ?? existing?.origins ?? [], secret: secret ?? existing?.secret ?? "")
    if existing == nil { link.id = try OrganisationStore.insertLink(link, in: tx) } else { try OrganisationStore.save(link, in: tx) }
    return .init(link, in: try tx.directory(), at: tx.now)
  }

  private static func color(_ text: String?) throws(Refusal) -> String? {
    guard let text, !text.isEmpty else { return nil }
    guard text.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit) else {
      throw .invalid("accent", "The colour must look like #00798a.")
    }
    return text.lowercased()
  }

  private static func origins(_ texts: [String]) throws(Refusal) -> [String] {
    guard texts.count <= 50 else { throw Refusal(.fieldTooLong, "More than 50 websites.", field: "origins") }
    var origins: [String] = []
    for (index, text) in texts.enumerated() {
      let trimmed = text.trimmed().lowercased()
      if trimmed.isEmpty { continue }
      let rest = trimmed.hasPrefix("https://") ? trimmed.dropFirst(8) : trimmed.hasPrefix("http://") ? trimmed.dropFirst(7) : ""
      guard !rest.isEmpty, rest.count <= 260, rest.allSatisfy({ $0.isLetter || $0.isNumber || ".-:[]".contains($0) }) else {
        throw .invalid("origins.\(index)", "A website must look like https://www.example.com.")
      }
      origins.append(trimmed)
    }
    return origins
  }
}
