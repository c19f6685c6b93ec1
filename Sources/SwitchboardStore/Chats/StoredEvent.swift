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
    case ("started", let question?, _): self = .started(question: question, page: stored.data)
    case ("taken", let name?, _): self = .taken(agentName: name)
    case ("ended", let reason?, _):
      guard let reason = EndReason(rawValue: reason) else { throw UnreadableEvent(stored: stored) }
      self = .ended(reason)
    default: throw UnreadableEvent(stored: stored)
    }
  }

  package func stored() -> StoredBody {
    switch self {
    case .started(let question, let page): .init(kind: kind, text: question, data: page)
    case .message(let text, let id): .init(kind: kind, clientID: id.rawValue, text: text.rawValue)
    case .taken(let name): .init(kind: kind, text: name)
    case .ended(let reason): .init(kind: kind, text: reason.rawValue)
    }
  }
}

extension BackstageEvent: StoredEvent {
  private struct Queued: Codable {
    var group: ID<AgentGroup>
    var groupName: String
  }

  package init(_ stored: StoredBody) throws {
    func decoded<T: Decodable>(_ type: T.Type) throws -> T {
      guard let data = stored.data else { throw UnreadableEvent(stored: stored) }
      return try JSONDecoder().decode(type, from: Data(data.utf8))
    }
    switch stored.kind {
    case "message":
      guard let text = stored.text, let id = stored.clientID else { throw UnreadableEvent(stored: stored) }
      self = .message(.init(stored: text), .init(stored: id))
    case "suggested": self = .suggested(try decoded(Suggestions.self))
    case "queued":
      let queued = try decoded(Queued.self)
      self = .queued(group: queued.group, groupName: queued.groupName)
    case "assigned": self = .assigned(try decoded(Assignment.self))
    case "closed": self = .closed
    default: throw UnreadableEvent(stored: stored)
    }
  }

  package func stored() throws -> StoredBody {
    func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }
    return switch self {
    case .message(let text, let id): .init(kind: kind, clientID: id.rawValue, text: text.rawValue)
    case .suggested(let suggestions): .init(kind: kind, data: try json(suggestions))
    case .queued(let group, let name): .init(kind: kind, data: try json(Queued(group: group, groupName: name)))
    case .assigned(let assignment): .init(kind: kind, data: try json(assignment))
    case .closed: .init(kind: kind)
    }
  }
}
