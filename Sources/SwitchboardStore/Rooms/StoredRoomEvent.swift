import Foundation
import SwitchboardCore

extension RoomEvent: StoredEvent {
  private struct Created: Codable {
    var name: String?
    var agents: [Named]
  }

  private struct Invited: Codable {
    var agents: [Named]
    var history: History
  }

  private struct Quoting: Codable { var quote: Seq }

  /// What is done to another event.
  private struct Act: Codable {
    var target: Seq
    var emoji: String?
    var isOn: Bool?
    var state: DutyCard.State?
    var agentName: String?
    var groupName: String?
    var use: Use?
    var chat: Int64?
  }

  package init(_ stored: StoredBody) throws {
    func decoded<T: Decodable>(_ type: T.Type) throws -> T {
      guard let data = stored.data else { throw UnreadableEvent(stored: stored) }
      return try JSONDecoder().decode(type, from: Data(data.utf8))
    }
    func part<T>(_ value: T?) throws -> T {
      guard let value else { throw UnreadableEvent(stored: stored) }
      return value
    }
    switch stored.kind {
    case "message":
      let quote = try stored.data == nil ? nil : RoomMessage.Quote(seq: decoded(Quoting.self).quote)
      self = .message(RoomMessage(.init(stored: try part(stored.text)), quote: quote), .init(stored: try part(stored.clientID)))
    case "file": self = .file(try decoded(ChatFile.self), .init(stored: try part(stored.clientID)))
    case "card": self = .card(try decoded(DutyCard.self), .init(stored: try part(stored.clientID)))
    case "card-changed":
      let act = try decoded(Act.self)
      self = .cardChanged(act.target, .init(try part(act.state), agentName: act.agentName, groupName: act.groupName))
    case "edited": self = .edited(try decoded(Act.self).target, .init(stored: try part(stored.text)))
    case "deleted": self = .deleted(try decoded(Act.self).target)
    case "reacted":
      let act = try decoded(Act.self)
      self = .reacted(act.target, .init(stored: try part(act.emoji)), isOn: try part(act.isOn))
    case "pinned":
      let act = try decoded(Act.self)
      self = .pinned(act.target, isOn: try part(act.isOn))
    case "used":
      let act = try decoded(Act.self)
      self = .used(act.target, try part(act.use), chat: ID(try part(act.chat)), .init(stored: try part(stored.clientID)))
    case "created":
      let created = try decoded(Created.self)
      self = .created(name: created.name, agents: created.agents)
    case "invited":
      let invited = try decoded(Invited.self)
      self = .invited(invited.agents, invited.history)
    case "joined": self = .joined
    case "declined": self = .declined
    case "left": self = .left
    case "renamed": self = .renamed(try part(stored.text))
    case "access": self = .accessChanged(try part(stored.text))
    case "archived": self = .archived(stored.text == "on")
    default: throw UnreadableEvent(stored: stored)
    }
  }

  package func stored() throws -> StoredBody {
    func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }
    return switch self {
    case .message(let message, let id):
      .init(
        kind: kind, clientID: id.rawValue, text: message.text.rawValue, data: try message.quote.map { try json(Quoting(quote: $0.seq)) })
    case .file(let file, let id): .init(kind: kind, clientID: id.rawValue, text: file.name, data: try json(file))
    case .card(let card, let id): .init(kind: kind, clientID: id.rawValue, text: card.name, data: try json(card))
    case .cardChanged(let target, let now):
      .init(kind: kind, data: try json(Act(target: target, state: now.state, agentName: now.agentName, groupName: now.groupName)))
    case .edited(let target, let text): .init(kind: kind, text: text.rawValue, data: try json(Act(target: target)))
    case .deleted(let target): .init(kind: kind, data: try json(Act(target: target)))
    case .reacted(let target, let emoji, let isOn): .init(kind: kind, data: try json(Act(target: target, emoji: emoji.rawValue, isOn: isOn)))
    case .pinned(let target, let isOn): .init(kind: kind, data: try json(Act(target: target, isOn: isOn)))
    case .used(let target, let use, let chat, let id):
      .init(kind: kind, clientID: id.rawValue, data: try json(Act(target: target, use: use, chat: chat.rawValue)))
    case .created(let name, let agents): .init(kind: kind, text: name, data: try json(Created(name: name, agents: agents)))
    case .invited(let agents, let history): .init(kind: kind, data: try json(Invited(agents: agents, history: history)))
    case .renamed(let text), .accessChanged(let text): .init(kind: kind, text: text)
    case .archived(let isOn): .init(kind: kind, text: isOn ? "on" : "off")
    case .joined, .declined, .left: .init(kind: kind)
    }
  }
}
