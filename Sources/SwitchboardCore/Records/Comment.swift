/// A note of staff about a chat (S83, S105). A resolution says how it was solved, and is found again by others.
package struct Comment: RecordContent {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case general, resolution, transfer
    case followUp = "follow-up"
    /// Stays on top.
    case sticky
  }

  package static let limit = 4_000

  package var kind: Kind
  package var text: String
  /// Where the words were said first, beside the text: what is put into a reply must not name it.
  package var source: RoomSource?

  package init(kind: Kind, text: String, source: RoomSource? = nil) {
    self.kind = kind
    self.text = text
    self.source = source
  }

  package init(kind: Kind, checking text: String?, source: RoomSource? = nil) throws(Refusal) {
    self.init(kind: kind, text: try Field.text(text, "text", "The comment", limit: Self.limit), source: source)
  }

  package static let what = ItemChange.What.comment
  package var phrase: String {
    switch kind {
    case .general: "a comment"
    case .resolution: "a resolution"
    case .transfer: "a transfer comment"
    case .followUp: "a follow-up comment"
    case .sticky: "a sticky comment"
    }
  }
}
