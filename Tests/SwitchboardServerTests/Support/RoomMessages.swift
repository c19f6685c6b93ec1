import Foundation
import SwitchboardServer
import Testing

/// What agents do to messages of a room.
extension Staff {
  @discardableResult func edit(_ seq: Int64, _ text: String, in talk: Talk) async throws -> HTTPClient.Answer {
    try await send("PUT", talk.message(seq), ["text": .text(text)])
  }

  @discardableResult func delete(_ seq: Int64, in talk: Talk) async throws -> HTTPClient.Answer { try await send("DELETE", talk.message(seq)) }

  @discardableResult func react(_ emoji: String, to seq: Int64, on: Bool = true, in talk: Talk) async throws -> HTTPClient.Answer {
    try await send("PUT", talk.message(seq) + "/reaction", ["emoji": .text(emoji), "on": .bool(on)])
  }

  @discardableResult func pin(_ seq: Int64, on: Bool = true, in talk: Talk) async throws -> HTTPClient.Answer {
    try await send("PUT", talk.message(seq) + "/pin", ["on": .bool(on)])
  }

  @discardableResult func answer(_ seq: Int64, _ text: String, in talk: Talk, id: String = World.clientID()) async throws -> HTTPClient.Answer {
    try await send("POST", "/api/conversations/\(talk.conversation)/messages", ["id": .text(id), "text": .text(text), "quote": .of(seq)])
  }

  @discardableResult func see(_ seq: Int64, in talk: Talk) async throws -> HTTPClient.Answer {
    try await send("PUT", "/api/conversations/\(talk.conversation)/seen", ["seq": .of(seq)])
  }

  /// Must be granted.
  func page(_ talk: Talk, _ place: String = "") async throws -> JSON {
    let answer = try await get("/api/conversations/\(talk.conversation)/events\(place)")
    try #require(answer.status == 200, "\(answer.text)")
    return answer.json
  }

  func events(_ talk: Talk, _ place: String = "") async throws -> [JSON] { try await page(talk, place)["events"]?.items ?? [] }

  /// One message as it is now, for this reader.
  func message(_ seq: Int64, in talk: Talk) async throws -> JSON? { try await events(talk, "?around=\(seq)&limit=1").first { $0["seq"] == .of(seq) } }

  /// As `GET /api/rooms/search` answers, all pages.
  func search(_ words: String, _ more: String = "") async throws -> [JSON] {
    var (items, next): ([JSON], String?) = ([], "")
    while let before = next {
      let answer = try await get("/api/rooms/search?q=\(words.percentEncoded)\(more)&before=\(before)")
      try #require(answer.status == 200, "\(answer.text)")
      items += answer["items"]?.items ?? []
      next = answer["next"]?.string
    }
    return items
  }

  /// Numbers of what is unread: messages, and among them those that name this agent.
  func unreadAndMentions(_ talk: Talk) async throws -> [Int64] {
    let view = try await get(talk.path)
    let (messages, seen) = (try #require(view["room.messages"]?.int, "\(view.text)"), try #require(view["mine.seenMessages"]?.int))
    return [messages - seen, try #require(view["mine.mentions"]?.int)]
  }
}

extension Talk {
  func message(_ seq: Int64) -> String { "/api/conversations/\(conversation)/messages/\(seq)" }
}

extension String {
  var percentEncoded: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}
