import SwitchboardCore

/// A file with where it belongs.
package struct StoredFile: Sendable, Equatable {
  package var file: ChatFile
  package var hash: ContentHash
  /// Nil: it was sent in a room.
  package var chat: ID<Chat>?
  /// Nil: it was attached for staff, not sent.
  package var conversation: ID<Conversation>?
  /// The client's id it was sent with.
  package var client: String?
  package var isPublic: Bool
  package var by: Author
  package var at: Timestamp
}
