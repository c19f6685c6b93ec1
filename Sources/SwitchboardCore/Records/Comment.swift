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

  package init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }

  package init(kind: Kind, checking text: String?) throws(Refusal) {
    self.init(kind: kind, text: try Field.text(text, "text", "The comment", limit: Self.limit))
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
