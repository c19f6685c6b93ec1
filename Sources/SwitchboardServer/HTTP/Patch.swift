/// A field of a body that changes something: absent leaves it as it is, null clears it (RFC 7396).
enum Patch<Value: Codable & Sendable>: Sendable {
  case absent
  case null
  case value(Value)

  /// For Core: nil leaves it, nil inside clears it.
  var change: Value?? {
    switch self {
    case .absent: nil
    case .null: .some(nil)
    case .value(let value): value
    }
  }
}

extension Patch: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self = container.decodeNil() ? .null : .value(try container.decode(Value.self))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if case .value(let value) = self { try container.encode(value) } else { try container.encodeNil() }
  }
}

extension Patch: Equatable where Value: Equatable {}

extension KeyedDecodingContainer {
  /// What the compiler's own `init(from:)` calls, so that absent and null are told apart.
  func decode<Value>(_ type: Patch<Value>.Type, forKey key: Key) throws -> Patch<Value> {
    guard contains(key) else { return .absent }
    return try decodeIfPresent(Value.self, forKey: key).map { .value($0) } ?? .null
  }
}
