/// Holds a value against the part of JSON Schema that the API's document uses. Unlike the standard it also calls a field wrong that the
/// schema does not know: an answer must not say more than the document.
struct SchemaCheck {
  private(set) var problems: [String] = []

  mutating func check(_ value: JSON, against schema: JSON, at path: String = "answer") {
    if schema == [:] { return }
    let types = schema["type"]?.items?.compactMap(\.string) ?? [schema["type"]?.string].compactMap { $0 }
    guard types.isEmpty || types.contains(where: { Self.fits(value, $0) }) else {
      return problems.append("\(path) is \(value), not \(types)")
    }
    if let allowed = schema["enum"]?.items, !allowed.contains(value) { problems.append("\(path) is \(value), not one of \(allowed)") }
    if case .array(let items) = value, let element = schema["items"] {
      for (index, item) in items.enumerated() { check(item, against: element, at: "\(path).\(index)") }
    }
    if case .object(let fields) = value { check(fields, against: schema, at: path) }
  }

  private mutating func check(_ fields: [String: JSON], against schema: JSON, at path: String) {
    for name in schema["required"]?.items?.compactMap(\.string) ?? [] where fields[name] == nil { problems.append("\(path).\(name) is missing") }
    let known = schema["properties"]?.fields ?? [:]
    for (name, value) in fields {
      if let property = known[name] {
        check(value, against: property, at: "\(path).\(name)")
      } else if let any = schema["additionalProperties"] {
        check(value, against: any, at: "\(path).\(name)")
      } else {
        problems.append("\(path).\(name) is not in the document")
      }
    }
  }

  private static func fits(_ value: JSON, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.text, "string"), (.array, "array"), (.object, "object"): true
    case (.number, "integer"): value.int != nil
    default: false
    }
  }
}

/// The document as it is served.
struct ServedDocument {
  struct Operation: CustomStringConvertible {
    let method: String
    let path: String
    let json: JSON

    var description: String { "\(method) \(path)" }
    var success: (status: Int, schema: JSON?) {
      let answers = json["responses"]?.fields ?? [:]
      let (code, answer) = answers.first { $0.key.hasPrefix("2") } ?? ("0", .null)
      return (Int(code) ?? 0, answer.fields?["content"]?.fields?["application/json"]?["schema"])
    }
    /// Answers with a file.
    var givesBytes: Bool { json["responses.200.content"]?.fields?["application/octet-stream"] != nil }
    var body: JSON? { json["requestBody.content"]?.fields?["application/json"]?["schema"] }

    /// With every parameter filled in: `{id}` by what `ids` says for the path, other names by a text.
    func address(_ value: String = "999999") -> String {
      path.split(separator: "/", omittingEmptySubsequences: false).map { $0.hasPrefix("{") ? ($0 == "{key}" ? "northwind-demo" : value) : String($0) }.joined(separator: "/")
    }
  }

  let operations: [Operation]

  init(_ world: World) async throws {
    let answer = try await world.http.send("GET", "/api/openapi.json")
    operations = (answer.json["paths"]?.fields ?? [:]).sorted { $0.key < $1.key }.flatMap { path, methods in
      (methods.fields ?? [:]).sorted { $0.key < $1.key }.map { Operation(method: $0.key.uppercased(), path: path, json: $0.value) }
    }
  }
}
