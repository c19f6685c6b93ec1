import Foundation

/// How often a suggestion was put into a chat, and how many of these chats then ended by the agent or the customer.
package struct SuggestionFigures: Sendable, Equatable {
  package var uses: Int
  package var ended: Int

  package init(uses: Int = 0, ended: Int = 0) {
    self.uses = uses
    self.ended = ended
  }

  /// Multiplies what its words are worth. It grows with each doubling and never beyond a half more: what helped often comes before
  /// its equals, never before what the customer asked for.
  package var factor: Double { 1 + min(0.5, 0.1 * log2(1 + Double(ended)) + 0.02 * log2(1 + Double(uses))) }
}
