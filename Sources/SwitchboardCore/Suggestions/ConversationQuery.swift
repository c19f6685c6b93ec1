import Foundation

/// What a conversation is about at this moment, as passages to look for (S15, S95): the customer's words weigh most, the newest more.
/// The subject of a chat moves on; what was said ten messages ago must not hide what is asked now, and the first question must not be
/// forgotten over "yes, please".
package struct ConversationQuery: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package var isCustomer: Bool
    package var text: String

    package init(isCustomer: Bool, text: String) {
      self.isCustomer = isCustomer
      self.text = text
    }
  }

  package struct Passage: Sendable, Equatable {
    package var text: String
    /// More than 0, at most 1.
    package var weight: Double
  }

  /// What is left of a passage's weight once a customer has written a whole sentence after it.
  private static let fading = 0.75
  /// Words of a sentence: a shorter message makes what was said before less old.
  private static let sentence = 6.0
  private static let agentWeight = 0.35
  private static let questionWeight = 0.5
  private static let leastWeight = 0.1

  /// Heaviest first; empty when nothing was said.
  package let passages: [Passage]

  /// - Parameters:
  ///   - question: what the customer came with.
  ///   - lines: the messages since, oldest first.
  package init(question: String, lines: [Line]) {
    var passages: [Passage] = []
    var freshness = 1.0
    for line in lines.reversed() where freshness >= Self.leastWeight {
      passages.append(Passage(text: line.text, weight: line.isCustomer ? freshness : freshness * Self.agentWeight))
      guard line.isCustomer else { continue }
      let words = Double(line.text.split { $0.isWhitespace }.count)
      freshness *= pow(Self.fading, min(1, words / Self.sentence))
    }
    passages.append(Passage(text: question, weight: max(Self.questionWeight, freshness)))
    self.passages = passages.filter { !$0.text.isEmpty && $0.weight >= Self.leastWeight * Self.agentWeight }
      .enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
  }
}
