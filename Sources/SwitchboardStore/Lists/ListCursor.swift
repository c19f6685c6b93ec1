import Foundation
import SwitchboardCore

/// Where a page of a list ended, so that the next one starts there whatever was added meanwhile. Clients hand it back as they got it.
package struct ListCursor: Sendable, Codable {
  /// The last row's values of what the list is ordered by; the last of them is unique.
  private var keys: [Key]
  /// The moment of the first page, where the order is one of times that pass.
  package var moment: Int64?

  private enum Key: Sendable, Codable {
    case text(String)
    case number(Int64)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int64.self) { self = .number(number) } else { self = .text(try container.decode(String.self)) }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  package init?(_ encoded: String) {
    guard let data = Data(base64Encoded: encoded), let cursor = try? JSONDecoder().decode(ListCursor.self, from: data) else { return nil }
    self = cursor
  }

  package var encoded: String { ((try? JSONEncoder().encode(self)) ?? Data()).base64EncodedString() }

  init(_ values: [SQLValue], moment: Int64?) {
    keys = values.map { value in
      switch value {
      case .text(let text): .text(text)
      case .integer(let number): .number(number)
      // No list is ordered by anything else.
      case .null, .real, .blob: .number(0)
      }
    }
    self.moment = moment
  }

  var values: [SQLValue] {
    keys.map { key in
      switch key {
      case .text(let text): .text(text)
      case .number(let number): .of(number)
      }
    }
  }
}
