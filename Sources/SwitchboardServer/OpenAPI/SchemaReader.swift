import Foundation

/// Derives a JSON schema from a `Decodable` type by decoding it from nothing and writing down what it asks for. So the document says what
/// the code reads, and cannot drift from it.
enum SchemaReader {
  static func schema(of type: any Decodable.Type) -> Schema {
    let recorder = Recorder()
    if let known = Schema.known(type) { return known }
    _ = try? type.init(from: recorder)
    return recorder.schema
  }
}

/// The part of JSON Schema 2020-12 that the API needs.
indirect enum Schema: Sendable, Equatable {
  case any
  case string([String])
  case integer
  case number
  case boolean
  case array(Schema)
  case map(Schema)
  case object([Property])
  case nullable(Schema)

  struct Property: Sendable, Equatable {
    var name: String
    var schema: Schema
    var required: Bool
  }

  static func known(_ type: Any.Type) -> Schema? {
    switch type {
    case is String.Type: .string([])
    case is Bool.Type: .boolean
    case is Double.Type, is Float.Type: .number
    case is Int.Type, is Int64.Type, is Int32.Type, is UInt64.Type: .integer
    case is JSONObject.Type: .map(.any)
    case let type as any SchemaOptional.Type: .nullable(SchemaReader.schema(of: type.wrapped))
    case let type as any RawRepresentable.Type: enumeration(type)
    case let type as any SchemaArray.Type: .array(SchemaReader.schema(of: type.element))
    case let type as any SchemaMap.Type: .map(SchemaReader.schema(of: type.element))
    default: nil
    }
  }

  private static func enumeration(_ type: any RawRepresentable.Type) -> Schema? {
    guard let cases = (type as? any CaseIterable.Type) else { return .string([]) }
    return .string(names(cases))
  }

  private static func names(_ type: any CaseIterable.Type) -> [String] {
    func open<T: CaseIterable>(_ type: T.Type) -> [String] { type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String } }
    return open(type)
  }

  var json: [String: any Sendable] {
    switch self {
    case .any: [:]
    case .string(let values): values.isEmpty ? ["type": "string"] : ["type": "string", "enum": values]
    case .integer: ["type": "integer", "format": "int64"]
    case .number: ["type": "number"]
    case .boolean: ["type": "boolean"]
    case .array(let element): ["type": "array", "items": element.json]
    case .map(let element): ["type": "object", "additionalProperties": element.json]
    case .nullable(let schema): schema.nullable
    case .object(let properties):
      [
        "type": "object", "required": properties.filter(\.required).map(\.name),
        "properties": Dictionary(
          properties.map { ($0.name, $0.required ? $0.schema.json : $0.schema.nullable) }, uniquingKeysWith: { first, _ in first }),
      ]
    }
  }
}

extension Schema {
  /// What may be absent may also be null, in bodies as in answers.
  fileprivate var nullable: [String: any Sendable] {
    var json = json
    if let type = json["type"] as? String { json["type"] = [type, "null"] }
    if case .string(let values) = self, !values.isEmpty { json["enum"] = values as [any Sendable] + [NSNull()] }
    return json
  }
}

private protocol SchemaArray {
  static var element: any Decodable.Type { get }
  static var empty: Any { get }
}
extension Array: SchemaArray where Element: Decodable {
  static var element: any Decodable.Type { Element.self }
  static var empty: Any { [Element]() }
}
private protocol SchemaOptional { static var wrapped: any Decodable.Type { get } }
extension Optional: SchemaOptional where Wrapped: Decodable { static var wrapped: any Decodable.Type { Wrapped.self } }
private protocol SchemaMap {
  static var element: any Decodable.Type { get }
  static var empty: Any { get }
}
extension Dictionary: SchemaMap where Key == String, Value: Decodable {
  static var element: any Decodable.Type { Value.self }
  static var empty: Any { [String: Value]() }
}

/// Answers every question of a decoder with an empty value, and remembers the questions.
private final class Recorder: Decoder {
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  var properties: [Schema.Property] = []
  var single: Schema?

  var schema: Schema { single ?? .object(properties) }

  func record(_ name: String, _ schema: Schema, required: Bool) {
    if !properties.contains(where: { $0.name == name }) { properties.append(.init(name: name, schema: schema, required: required)) }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> { .init(Keyed<Key>(recorder: self)) }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unanswerable() }
  func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(recorder: self) }

  struct Unanswerable: Error {}

  /// A value of any type that `Decodable` can make from nothing.
  static func value<T: Decodable>(_ type: T.Type) throws -> T {
    switch type {
    case is String.Type: return "" as! T
    case is Bool.Type: return false as! T
    case is Int.Type: return 0 as! T
    case is Int64.Type: return Int64(0) as! T
    case is Double.Type: return 0.0 as! T
    default: break
    }
    // One that cannot be made would end the reading here, and leave out all fields behind it.
    if let empty = (type as? any SchemaArray.Type)?.empty ?? (type as? any SchemaMap.Type)?.empty, let value = empty as? T { return value }
    if let type = type as? any CaseIterable.Type {
      func first<C: CaseIterable>(_ type: C.Type) -> Any? { type.allCases.first }
      if let value = first(type) as? T { return value }
    }
    return try T(from: Recorder())
  }

  struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let recorder: Recorder
    let codingPath: [any CodingKey] = []
    let allKeys: [Key] = []

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      recorder.record(key.stringValue, SchemaReader.schema(of: type), required: true)
      return try Recorder.value(type)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
      recorder.record(key.stringValue, SchemaReader.schema(of: type), required: false)
      return nil
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { optional(key, .string([])) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { optional(key, .boolean) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { optional(key, .integer) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { optional(key, .integer) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { optional(key, .number) }

    private func optional<T>(_ key: Key, _ schema: Schema) -> T? {
      recorder.record(key.stringValue, schema, required: false)
      return nil
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
      throw Unanswerable()
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Unanswerable() }
    func superDecoder() throws -> any Decoder { throw Unanswerable() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw Unanswerable() }
  }

  struct Single: SingleValueDecodingContainer {
    let recorder: Recorder
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
      recorder.single = SchemaReader.schema(of: type)
      return try Recorder.value(type)
    }
  }
}
