import Foundation
import HTTPTypes

/// The served reference (OpenAPI 3.1), made from the table of endpoints.
enum OpenAPIDocument {
  static func make(_ endpoints: [Endpoint]) throws -> Data {
    var paths: [String: [String: any Sendable]] = [:]
    for endpoint in endpoints { paths[endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] = operation(endpoint) }
    let document: [String: any Sendable] = [
      "openapi": "3.1.0",
      "info": [
        "title": "Switchboard", "version": "1",
        "description": "Times are milliseconds since 1970 (UTC). Refusals are problem documents (RFC 9457). Live events: docs/socket.md.",
      ],
      "paths": paths,
      "components": [
        "schemas": ["Problem": SchemaReader.schema(of: Problems.Document.self).json],
        "securitySchemes": [
          "session": ["type": "apiKey", "in": "cookie", "name": SessionCookie.name],
          "apiKey": ["type": "http", "scheme": "bearer"], "visitor": ["type": "http", "scheme": "bearer"],
        ],
      ] as [String: any Sendable],
    ]
    return try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes])
  }

  private static func operation(_ endpoint: Endpoint) -> [String: any Sendable] {
    var parameters: [[String: any Sendable]] = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
      let name = String(part.dropFirst().dropLast())
      let isNumber = ["id", "group", "seq"].contains(name)
      return ["name": name, "in": "path", "required": true, "schema": isNumber ? ["type": "integer"] : ["type": "string"]]
    }
    parameters += endpoint.query.map { field in
      let schema: [String: any Sendable] = field.values.isEmpty ? ["type": "string"] : ["type": "string", "enum": field.values]
      return ["name": field.name, "in": "query", "required": false, "description": field.text, "schema": schema]
    }
    let problem: [String: any Sendable] = [
      "description": "A refusal.",
      "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]] as [String: any Sendable],
    ]
    var success: [String: any Sendable] = ["description": endpoint.summary]
    if let answer = endpoint.answer {
      success["content"] = ["application/json": ["schema": SchemaReader.schema(of: answer).json]] as [String: any Sendable]
    }
    if endpoint.givesBytes { success["content"] = ["application/octet-stream": [:] as [String: any Sendable]] as [String: any Sendable] }
    var operation: [String: any Sendable] = [
      "summary": endpoint.summary, "parameters": parameters, "security": security(endpoint.access),
      "responses": ["\(endpoint.status.code)": success, "4XX": problem] as [String: any Sendable],
    ]
    if endpoint.takesBytes {
      operation["requestBody"] = ["required": true, "content": ["application/octet-stream": [:] as [String: any Sendable]]] as [String: any Sendable]
    }
    if let body = endpoint.body {
      operation["requestBody"] =
        ["required": true, "content": ["application/json": ["schema": SchemaReader.schema(of: body).json]] as [String: any Sendable]]
        as [String: any Sendable]
    }
    return operation
  }

  private static func security(_ access: Endpoint.Access) -> [[String: [String]]] {
    switch access {
    case .anybody: [[:]]
    case .visitor: [["visitor": []]]
    case .reader: [["visitor": []], ["session": []], ["apiKey": []]]
    case .staff, .articleEditor, .statusManager, .deskManager: [["session": []], ["apiKey": []]]
    }
  }
}
