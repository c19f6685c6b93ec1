import Foundation
import SwitchboardCore

/// A piece of work that waits for somebody else: it outlives the program and is tried until it is done or given up.
package struct Job: Sendable, Equatable {
  package var id: ID<Job>
  package var kind: String
  /// JSON of what the handler of this kind takes.
  package var payload: String
  package var chat: ID<Chat>?
  /// Tries that were begun, this one included.
  package var attempts: Int
  package var createdAt: Timestamp

  package func value<T: Decodable>(_ type: T.Type = T.self) throws -> T { try JSONDecoder().decode(type, from: Data(payload.utf8)) }
}

/// The pauses between two tries: a short fault costs seconds, a long one few calls.
package enum JobPause {
  private static let first: Int64 = 15_000
  private static let longest: Int64 = 2 * 3_600_000
  /// After so long nobody waits for it any more.
  package static let patience: Int64 = 24 * 3_600_000

  /// Milliseconds after the try of this number; nil: given up.
  package static func after(attempt: Int, age: Int64) -> Int64? {
    age >= patience ? nil : min(longest, first << Int64(max(0, min(attempt - 1, 20))))
  }
}
