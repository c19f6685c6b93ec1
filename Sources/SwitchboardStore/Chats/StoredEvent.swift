import Foundation
import SwitchboardCore

/// An event's body as columns.
package struct StoredBody: Sendable {
  var kind: String
  var clientID: String?
  var text: String?
  /// JSON of what has no column of its own.
  var data: String?
}

/// A closed event type that can be written to the log and read back.
package protocol StoredEvent: Sendable, Equatable {
  init(_ stored: StoredBody) throws
  func stored() throws -> StoredBody
}

/// The log holds something this version does not understand: a newer version wrote it, or the file is damaged.
struct UnreadableEvent: Error, CustomStringConvertible {
  let stored: StoredBody

  /// Without the text: this ends in the log.
  var description: String { "an event of kind \(stored.kind) cannot be read" }
}

extension PublicEvent: StoredEvent {
  package init(_ stored: StoredBody) throws {
    switch (stored.kind, stored.text, stored.clientID) {
    case ("message", let text?, let id?): self = .message(.init(stored: text), .init(stored: id))
    case ("file", _, let id?):
      guard let data = stored.data else { throw UnreadableEvent(stored: stored) }
      self = .file(try JSONDecoder().decode(ChatFile.self, from: Data(data.utf8)), .init(stored: id))
    case ("form", _, _), ("form-filled", _, _):
      guard let data = stored.data else { throw UnreadableEvent(stored: stored) }
      let form = try JSONDecoder().decode(FormSent.self, from: Data(data.utf8))
      self = stored.kind == "form" ? .form(form) : .formFilled(form)
    case ("started", let question?, _): self = .started(question: question, page: stored.data)
    case ("taken", let name?, _): self = .taken(agentName: name)
    case ("waiting", _, _): self = .waiting
    case ("warned", let endsAt?, _):
      guard let milliseconds = Int64(endsAt) else { throw UnreadableEvent(stored: stored) }
      self = .warned(endsAt: .init(milliseconds: milliseconds))
    case ("ended", let reason?, _):
      guard let reason = EndReason(rawValue: reason) else { throw UnreadableEvent(stored: stored) }
      self = .ended(reason)
    default: throw UnreadableEvent(stored: stored)
    }
  }

  package func stored() throws -> StoredBody {
    func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }
    return switch self {
    // The name is the text that lists show of the last message.
    case .file(let file, let id): .init(kind: kind, clientID: id.rawValue, text: file.name, data: try json(file))
    case .form(let form), .formFilled(let form): .init(kind: kind, data: try json(form))
    case .started(let question, let page): .init(kind: kind, text: question, data: page)
    case .message(let text, let id): .init(kind: kind, clientID: id.rawValue, text: text.rawValue)
    case .taken(let name): .init(kind: kind, text: name)
    case .waiting: .init(kind: kind)
    case .warned(let endsAt): .init(kind: kind, text: "\(endsAt.milliseconds)")
    case .ended(let reason): .init(kind: kind, text: reason.rawValue)
    }
  }
}

extension BackstageEvent: StoredEvent {
  private struct Queued: Codable {
    var group: ID<AgentGroup>
    var groupName: String
    var decision: RoutingDecision?
  }

  private struct Moment: Codable { var at: Timestamp }
  private struct Priority: Codable { var priority: Int }

  package init(_ stored: StoredBody) throws {
    func decoded<T: Decodable>(_ type: T.Type) throws -> T {
      guard let data = stored.data else { throw UnreadableEvent(stored: stored) }
      return try JSONDecoder().decode(type, from: Data(data.utf8))
    }
    switch stored.kind {
    case "message":
      guard let text = stored.text, let id = stored.clientID else { throw UnreadableEvent(stored: stored) }
      self = .message(.init(stored: text), .init(stored: id), source: try stored.data == nil ? nil : decoded(RoomSource.self))
    case "file":
      guard let id = stored.clientID else { throw UnreadableEvent(stored: stored) }
      self = .file(try decoded(ChatFile.self), .init(stored: id))
    case "changed": self = .changed(try decoded(DetailChange.self))
    case "item": self = .item(try decoded(ItemChange.self))
    case "suggested": self = .suggested(try decoded(Suggestions.self))
    case "queued":
      let queued = try decoded(Queued.self)
      self = .queued(group: queued.group, groupName: queued.groupName, decision: queued.decision)
    case "assigned": self = .assigned(try decoded(Assignment.self))
    case "transferred": self = .transferred(try decoded(Transfer.self))
    case "handed-off": self = .handedOff(try decoded(HandOff.self))
    case "left": self = .left(at: try decoded(Moment.self).at)
    case "returned": self = .returned
    case "warned-agent": self = .warnedAgent(endsAt: try decoded(Moment.self).at)
    case "prioritised": self = .prioritised(try decoded(Priority.self).priority)
    case "closed": self = .closed
    default: throw UnreadableEvent(stored: stored)
    }
  }

  /// Decisions are long and written within the commit: not through the general encoder.
  private static func json(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    json.object(body)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  package func stored() throws -> StoredBody {
    func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }
    return switch self {
    case .message(let text, let id, let source):
      .init(kind: kind, clientID: id.rawValue, text: text.rawValue, data: try source.map { try json($0) })
    case .file(let file, let id): .init(kind: kind, clientID: id.rawValue, text: file.name, data: try json(file))
    case .changed(let change): .init(kind: kind, data: try json(change))
    case .item(let item): .init(kind: kind, data: try json(item))
    case .suggested(let suggestions): .init(kind: kind, data: try json(suggestions))
    case .queued(let group, let name, let decision):
      .init(kind: kind, data: Self.json { json in
        json.field("group", group.rawValue)
        json.field("groupName", name)
        if let decision { json.object("decision") { decision.write(into: &$0) } }
      })
    case .assigned(let a):
      .init(kind: kind, data: Self.json { json in
        json.field("agent", a.agent.rawValue)
        json.field("agentName", a.agentName)
        json.field("from", a.from?.rawValue)
        json.field("fromName", a.fromName)
        json.field("waited", a.waited)
        json.field("how", a.how?.rawValue)
        if let decision = a.decision { json.object("decision") { decision.write(into: &$0) } }
      })
    case .transferred(let transfer): .init(kind: kind, data: try json(transfer))
    case .handedOff(let handOff): .init(kind: kind, data: try json(handOff))
    case .left(let at), .warnedAgent(let at): .init(kind: kind, data: try json(Moment(at: at)))
    case .prioritised(let priority): .init(kind: kind, data: try json(Priority(priority: priority)))
    case .returned, .closed: .init(kind: kind)
    }
  }
}
