/// An object whose content only its owner understands: the console's preferences.
struct JSONObject: Codable, Sendable {
  enum Value: Codable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case array([Value])
    case object([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .bool(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .text(value)
      } else if let value = try? container.decode([Value].self) {
        self = .array(value)
      } else {
        self = .object(try container.decode([String: Value].self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .null: try container.encodeNil()
      case .bool(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      case .text(let value): try container.encode(value)
      case .array(let value): try container.encode(value)
      case .object(let value): try container.encode(value)
      }
    }
  }

  var values: [String: Value]

  /// Path of a number that no integer field can take.
  var firstUnfitNumber: String? { Self.unfit(.object(values)) }

  private static func unfit(_ value: Value) -> String? {
    func join(_ key: String, _ rest: String) -> String { rest.isEmpty ? key : "\(key).\(rest)" }
    switch value {
    case .number(let number): return Int64(exactly: number) == nil ? "" : nil
    case .array(let values): return values.enumerated().lazy.compactMap { index, value in unfit(value).map { join("\(index)", $0) } }.first
    case .object(let values): return values.sorted { $0.key < $1.key }.lazy.compactMap { key, value in unfit(value).map { join(key, $0) } }.first
    default: return nil
    }
  }

  init(from decoder: any Decoder) throws { values = try decoder.singleValueContainer().decode([String: Value].self) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }
}
