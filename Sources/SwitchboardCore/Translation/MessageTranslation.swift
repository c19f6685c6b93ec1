/// What one message says in another language, or why that is not known.
package struct MessageTranslation: Sendable, Equatable {
  package var conversation: ID<Conversation>
  package var seq: Seq
  /// BCP 47 tag of the translation.
  package var language: String
  /// Nil while it failed.
  package var text: String?
  /// For staff: why there is no text.
  package var failure: String?
  /// An agent wrote it, and the customer reads the translation. What goes the other way is for staff.
  package var isForCustomer: Bool

  package init(conversation: ID<Conversation>, seq: Seq, language: String, text: String?, failure: String?, isForCustomer: Bool) {
    self.conversation = conversation
    self.seq = seq
    self.language = language
    self.text = text
    self.failure = failure
    self.isForCustomer = isForCustomer
  }
}
