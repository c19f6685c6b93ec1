import Foundation
import Hummingbird
import SwitchboardCore
import SwitchboardRealtime
import SwitchboardStore

/// Staff's operations on chats.
enum ChatRoutes {
  static func list(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<ChatRow> {
    guard let name: ChatList.Name = try call.value("list") else { throw Refusal.missing("list", "The list") }
    let list = ChatList(name, try call.list(by: .started, limit: 200), fromEnd: call.query("fromEnd") == "true")
    let (agent, now, visitors) = (call.caller.agent, call.desk.now, call.desk.visitors)
    let found = try await call.desk.read { connection, directory in try list.rows(for: agent, directory, now: now, on: connection) }
    return ListAnswer(found) { row in
      var row = row
      row.customerOnline = visitors.isHere(ID(row.id), now: now)
      return row
    }
  }

  static func counts(_ call: Call<Staff>, _: Nothing) async throws -> ChatCounts {
    let agent = call.caller.agent
    return try await call.desk.read { connection, directory in try ChatCounts.load(for: agent, directory, on: connection) }
  }

  /// A row and what the chat's pane needs beside it.
  struct Full: Codable, Sendable {
    var row: ChatRow
    var conversation: Int64
    var backstage: Int64
    var drafts: [String: String]
    var page: String?
    var link: String?
    var verifiedID: String?
    var fullQuestion: String

    init(
      row: ChatRow, conversation: Int64, backstage: Int64, drafts: [String: String], page: String?, link: String?, verifiedID: String?,
      fullQuestion: String
    ) {
      self.row = row
      self.conversation = conversation
      self.backstage = backstage
      self.drafts = drafts
      self.page = page
      self.link = link
      self.verifiedID = verifiedID
      self.fullQuestion = fullQuestion
    }

    private enum Keys: String, CodingKey { case conversation, backstage, drafts, page, link, verifiedID, fullQuestion }

    /// One flat object: the row's fields beside the others.
    init(from decoder: any Decoder) throws {
      row = try ChatRow(from: decoder)
      let container = try decoder.container(keyedBy: Keys.self)
      conversation = try container.decode(Int64.self, forKey: .conversation)
      backstage = try container.decode(Int64.self, forKey: .backstage)
      drafts = try container.decode([String: String].self, forKey: .drafts)
      page = try container.decodeIfPresent(String.self, forKey: .page)
      link = try container.decodeIfPresent(String.self, forKey: .link)
      verifiedID = try container.decodeIfPresent(String.self, forKey: .verifiedID)
      fullQuestion = try container.decode(String.self, forKey: .fullQuestion)
    }

    func encode(to encoder: any Encoder) throws {
      try row.encode(to: encoder)
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(conversation, forKey: .conversation)
      try container.encode(backstage, forKey: .backstage)
      try container.encode(drafts, forKey: .drafts)
      try container.encodeIfPresent(page, forKey: .page)
      try container.encodeIfPresent(link, forKey: .link)
      try container.encodeIfPresent(verifiedID, forKey: .verifiedID)
      try container.encode(fullQuestion, forKey: .fullQuestion)
    }
  }

  static func chat(_ call: Call<Staff>, _: Nothing) async throws -> Full {
    let (agent, actor, id) = (call.caller.agent, call.caller.actor, try call.id("id", Chat.self))
    let (visitors, now) = (call.desk.visitors, call.desk.now)
    return try await call.desk.read { connection, directory in
      guard let state = try ChatStore.state(id, visibleTo: actor, directory, on: connection),
        var row = try ChatRowReader.row(id, directory, on: connection)
      else { throw Refusal.notFound("This chat") }
      row.customerOnline = visitors.isHere(id, now: now)
      var drafts: [String: String] = [:]
      for conversation in [state.conversation.id, state.backstage.id] {
        drafts["\(conversation)"] = try DraftStore.text(agent: agent, conversation: conversation, on: connection)
      }
      return Full(
        row: row, conversation: state.conversation.id.rawValue, backstage: state.backstage.id.rawValue, drafts: drafts,
        page: state.chat.page, link: state.chat.link.flatMap { directory.links[$0]?.name }, verifiedID: state.chat.verifiedID,
        fullQuestion: state.chat.question)
    }
  }

  struct Take: Codable, Sendable {
    /// The agent whom the caller saw having the chat; absent: nobody, it was in the queue.
    var from: Int64?
  }

  static func take(_ call: Call<Staff>, _ input: Take) async throws -> ChatRow {
    try await call.desk.perform(TakeChat(chat: try call.id(), from: input.from.map { ID($0) }), as: call.caller.actor)
  }

  struct Closure: Codable, Sendable { var close: Bool? }

  static func end(_ call: Call<Staff>, _ input: Closure) async throws -> Nothing {
    try await call.desk.perform(EndChat(chat: try call.id(), close: input.close ?? false), as: call.caller.actor)
    return Nothing()
  }

  struct HistoryEntry: Codable, Sendable {
    var at: Int64
    var text: String
    var by: String
    var conversation: Int64
    var seq: Int64
    var kind: String
    /// Why the desk gave the chat to whom it did (rule 6).
    var decision: RoutingDecision?
  }

  static func history(_ call: Call<Staff>, _: Nothing) async throws -> [HistoryEntry] {
    let (actor, id) = (call.caller.actor, try call.id("id", Chat.self))
    return try await call.desk.read { connection, directory in
      guard let state = try ChatStore.state(id, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This chat") }
      let said: [Recorded<PublicEvent>] = try EventLog.all(state.conversation.id, on: connection)
      let behind: [Recorded<BackstageEvent>] = try EventLog.all(state.backstage.id, on: connection)
      let entries =
        said.map { event in
          HistoryEntry(
            at: event.at.milliseconds, text: HistoryLine.sentence(event), by: event.author.name,
            conversation: state.conversation.id.rawValue, seq: event.seq, kind: event.body.kind)
        }
        + behind.map { event in
          HistoryEntry(
            at: event.at.milliseconds, text: HistoryLine.sentence(event), by: event.author.name, conversation: state.backstage.id.rawValue,
            seq: event.seq, kind: event.body.kind, decision: event.body.decision)
        }
      let arrivals = [
        state.conversation.id.rawValue: try EventLog.arrivals(state.conversation.id, on: connection),
        state.backstage.id.rawValue: try EventLog.arrivals(state.backstage.id, on: connection),
      ]
      func arrival(_ entry: HistoryEntry) -> Int64 { arrivals[entry.conversation]?[entry.seq] ?? 0 }
      return entries.sorted { arrival($0) < arrival($1) }
    }
  }
}
