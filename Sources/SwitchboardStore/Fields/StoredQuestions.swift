import Foundation
import SwitchboardCore

/// Questions and answers as columns of JSON: read whole or not at all, never searched.
enum StoredQuestions {
  static func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }

  static func read<T: Decodable>(_ text: String) throws -> T { try JSONDecoder().decode(T.self, from: Data(text.utf8)) }

  /// A constraint of the schema as a refusal that names the field.
  @discardableResult static func unique<T>(_ field: String, _ message: String, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as SQLError where error.isDuplicate { throw Refusal(.fieldTaken, message, field: field) }
  }
}
