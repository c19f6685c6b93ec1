/// What can happen in a room. Staff only, and the record of who was invited, joined, left or got access.
package enum RoomEvent: Sendable, Equatable {
  case created(name: String?, agents: [Named])
  case message(RoomMessage, ClientID)
  case file(ChatFile, ClientID)
  /// A waiting customer whom anybody here may take (section 5, idea 22).
  case card(DutyCard, ClientID)
  case cardChanged(Seq, DutyCard.Standing)
  /// The log keeps what was written before; readers are shown that it was changed.
  case edited(Seq, MessageText)
  case deleted(Seq)
  case reacted(Seq, Emoji, isOn: Bool)
  case pinned(Seq, isOn: Bool)
  case invited([Named], History)
  case joined
  case declined
  case left
  case renamed(String)
  /// A sentence: what was added and removed.
  case accessChanged(String)
  case archived(Bool)
  /// A message was put into a customer's chat (section 5, idea 21).
  case used(Seq, Use, chat: ID<Chat>, ClientID)

  /// What somebody who is added later may read.
  package enum History: String, Sendable, Codable, CaseIterable { case all, new }
  package enum Use: String, Sendable, Codable, CaseIterable { case coaching, draft, resolution }

  package struct Named: Sendable, Equatable, Codable {
    package var id: ID<Agent>
    package var name: String

    package init(_ agent: Agent) {
      id = agent.id
      name = agent.displayName
    }
  }

  /// Whether a person said something.
  package var isMessage: Bool {
    switch self {
    case .message, .file, .card: true
    default: false
    }
  }

  package var clientID: ClientID? {
    switch self {
    case .message(_, let id), .file(_, let id), .card(_, let id), .used(_, _, _, let id): id
    default: nil
    }
  }

  /// Its name on the wire and in the database.
  package var kind: String {
    switch self {
    case .created: "created"
    case .message: "message"
    case .file: "file"
    case .card: "card"
    case .cardChanged: "card-changed"
    case .edited: "edited"
    case .deleted: "deleted"
    case .reacted: "reacted"
    case .pinned: "pinned"
    case .invited: "invited"
    case .joined: "joined"
    case .declined: "declined"
    case .left: "left"
    case .renamed: "renamed"
    case .accessChanged: "access"
    case .archived: "archived"
    case .used: "used"
    }
  }
}

/// What an agent wrote in a room, and to which message it answers.
package struct RoomMessage: Sendable, Equatable {
  package var text: MessageText
  package var quote: Quote?

  package init(_ text: MessageText, quote: Quote? = nil) {
    self.text = text
    self.quote = quote
  }

  /// The quoted message as it is now.
  package struct Quote: Sendable, Equatable {
    package static let limit = 200
    package var seq: Seq
    package var name: String
    package var text: String
    package var isDeleted: Bool

    package init(seq: Seq, name: String = "", text: String = "", isDeleted: Bool = false) {
      self.seq = seq
      self.name = name
      self.text = String(text.prefix(Self.limit))
      self.isDeleted = isDeleted
    }
  }
}

/// One emoji: a single grapheme that is shown as a picture.
package struct Emoji: Sendable, Hashable {
  private static let byteLimit = 32
  package let rawValue: String

  package init(_ value: String?, field: String = "emoji") throws(Refusal) {
    guard let value, value.count == 1, value.utf8.count <= Self.byteLimit, Self.isPicture(value.unicodeScalars) else {
      throw .invalid(field, "A reaction is one emoji.")
    }
    rawValue = value
  }

  /// Drawn as a picture and made of nothing else: no letter with a selector behind it, no heap of accents on a thumb.
  private static func isPicture(_ scalars: String.UnicodeScalarView) -> Bool {
    guard let first = scalars.first, first.properties.isEmoji, scalars.allSatisfy(isPart) else { return false }
    // Digits are emoji only inside a keycap.
    if first.isASCII { return scalars.contains { $0.value == 0x20E3 } }
    return first.properties.isEmojiPresentation || first.properties.isEmojiModifierBase || scalars.contains { $0.value == 0xFE0F }
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    // Joiner, selector, keycap, and the tags that spell the flags of regions.
    scalar.properties.isEmoji || [0x200D, 0xFE0F, 0x20E3].contains(scalar.value) || (0xE0020...0xE007F).contains(scalar.value)
  }

  package init(stored: String) { rawValue = stored }
}
