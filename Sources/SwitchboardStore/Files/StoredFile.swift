import SwitchboardCore

/// A file with where it belongs.
package struct StoredFile: Sendable, Equatable {
  package var file: ChatFile
  package var hash: ContentHash
  package var chat: ID<Chat>
  /// Nil: it was attached for staff, not sent.
  package var conversation: ID<Conversation>?
  package var isPublic: Bool
  package var by: Author
  package var at: Timestamp
}
