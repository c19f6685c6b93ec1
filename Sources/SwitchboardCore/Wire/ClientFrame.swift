import FoundationEssentials

/// Everything a client may say on the socket, and the only decoder of it (docs/socket.md).
package enum ClientFrame: Sendable, Equatable {
  case subscribe(ID<Conversation>?, since: Seq?)
  case unsubscribe(ID<Conversation>?)
  /// `quote`: the message that it answers, in a room.
  case post(ID<Conversation>?, id: String?, text: String?, quote: Seq?)
  case typing(ID<Conversation>?, text: String)
  case seen(ID<Conversation>?, Seq)
  case heartbeat
  case watch
  case draft(ID<Conversation>?, text: String)
  /// What is before the eyes of staff; nil: none.
  case view(ID<Conversation>?)

  /// The frame, or a refusal that names what is wrong; the connection ends then (4400).
  package init(json: some Sequence<UInt8>) throws(Refusal) {
    let raw: FrameMembers
    if let plain = json.withContiguousStorageIfAvailable({ FrameMembers(plain: $0) }), let plain {
      raw = plain
    } else {
      let data = Data(json)
      do {
        raw = try JSONDecoder().decode(FrameMembers.self, from: data)
      } catch {
        throw Self.refusal(error, of: data)
      }
    }
    let conversation = raw.c.map { ID<Conversation>($0) }
    switch raw.t {
    case "sub": self = .subscribe(conversation, since: raw.since)
    case "unsub": self = .unsubscribe(conversation)
    case "post": self = .post(conversation, id: raw.id, text: raw.text, quote: raw.quote)
    case "typing": self = .typing(conversation, text: raw.text ?? "")
    case "seen":
      guard let seq = raw.seq else { throw .missing("seq", "The sequence number") }
      self = .seen(conversation, seq)
    case "p": self = .heartbeat
    case "watch": self = .watch
    case "view": self = .view(conversation)
    case "draft": self = .draft(conversation, text: raw.text ?? "")
    default: throw .invalid("t", "There is no such frame.")
    }
  }

  /// Names the field, as far as there is one.
  private static func refusal(_ error: any Error, of data: Data) -> Refusal {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): return .missing(key.stringValue, "The name of the frame")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      guard let field = context.codingPath.first?.stringValue else { break }
      return .invalid(field, "The frame has a field of the wrong type.")
    default:
      // The decoder does not say which number is no integer, or too large.
      guard let numbers = try? JSONDecoder().decode(Numbers.self, from: data), let field = numbers.firstUnfit else { break }
      return .invalid(field, "The frame has a number that is not a whole one.")
    }
    return Refusal(.malformed, "The frame is not a JSON object with a text field t.")
  }

  private struct Numbers: Decodable {
    var c: Double?
    var since: Double?
    var seq: Double?
    var quote: Double?

    var firstUnfit: String? {
      [("c", c), ("since", since), ("seq", seq), ("quote", quote)].first { _, value in value.map { Int64(exactly: $0) == nil } ?? false }?.0
    }
  }
}
