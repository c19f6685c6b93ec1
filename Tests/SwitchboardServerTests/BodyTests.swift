import Foundation
import SwitchboardServer
import Testing

/// What is sent wrongly is refused in words that name the field, and changes nothing (rule 9).
@Suite(.timeLimit(.minutes(5))) struct BodyTests {
  private static let wrongValues: [(type: String, value: JSON)] = [
    ("string", "no"), ("integer", 7), ("integer", 1.5), ("integer", 1e300), ("boolean", true), ("array", [1]), ("object", ["x": 1]),
  ]

  @Test func `A value of the wrong type is refused by the name of its field, in every field of every body`() async throws {
    try await withWorld { world in
      let document = try await ServedDocument(world)
      let admin = try await world.signIn("admin")
      let dana = try await world.start()
      var checked = 0
      for operation in document.operations {
        guard let schema = operation.body, let properties = schema["properties"]?.fields else { continue }
        for (name, property) in properties {
          let types = property["type"]?.items?.compactMap(\.string) ?? [property["type"]?.string ?? "any"]
          for (type, value) in Self.wrongValues where types != ["any"] && (!types.contains(type) || type == "integer" && value.int == nil) {
            var body = Self.fit(schema)
            body[name] = value
            let headers = operation.path.hasPrefix("/api/visitor/") ? [("Authorization", "Bearer \(dana.token)")] : admin.headers
            let answer = try await world.http.send(operation.method, operation.address(), headers: headers, body: Array(JSON.object(body).bytes))
            #expect(answer.status == 422 && answer["field"]?.string?.split(separator: ".").first.map(String.init) == name, "\(operation) \(name) = \(value): \(answer.status) \(answer.text)")
            checked += 1
          }
        }
      }
      #expect(checked > 200)
    }
  }

  /// Something of the right type for all that is required.
  private static func fit(_ schema: JSON) -> [String: JSON] {
    var body: [String: JSON] = [:]
    for name in schema["required"]?.items?.compactMap(\.string) ?? [] {
      let property = schema["properties"]?.fields?[name]
      body[name] =
        switch property?["type"]?.string {
        case "integer": 1
        case "boolean": true
        case "array": []
        case "object": [:]
        default: property?["enum.0"] ?? "text"
        }
    }
    return body
  }

  @Test(arguments: ["", "{", "null", "[]", "7", "\"text\"", "{\"id\":}", "\u{0}", "{}{}", "{\"id\":\"\\ud800\"}"])
  func `What is no object of JSON is refused, and nothing is stored`(body: String) async throws {
    try await withWorld { world in
      _ = try await world.signIn("emily")
      let dana = try await world.start()
      let answer = try await world.http.send("POST", "/api/visitor/messages", headers: [("Authorization", "Bearer \(dana.token)")], body: Array(body.utf8))
      #expect(answer.status == 400 || answer.status == 422, "\(answer.status)")
      #expect(answer.headers.first(name: "Content-Type") == "application/problem+json")
      #expect(try await dana.send("GET", "/api/visitor/chat")["chat.lastSeq"] == 2)
    }
  }

  @Test func `A body that is too large is refused, whether it says so or not`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let large = Array(#"{"email":"a@b.c","password":"\#(String(repeating: "x", count: 70_000))"}"#.utf8)
      #expect(try await world.http.send("POST", "/api/session", body: large).status == 413)
      #expect(try await world.http.send("POST", "/api/session", headers: [("Transfer-Encoding", "chunked")], body: large).status == 413)
      let preferences = try await emily.send("PUT", "/api/me/preferences", ["x": .text(String(repeating: "x", count: 16 * 1024))])
      #expect(preferences.status == 413)
      #expect(try await emily.send("PUT", "/api/me/preferences", ["x": .text(String(repeating: "x", count: 16 * 1024 - 10))]).status == 204)
    }
  }

  @Test(arguments: [
    (["name": ""], "name"), (["name": "a\u{1B}[2J"], "name"), (["email": "not-an-address"], "email"), (["question": "  "], "question"),
    (["department": 999_999], "department"), (["id": "short"], "id"), (["identity": "x.y.z"], "identity"),
  ] as [([String: JSON], String)]) func `A chat's start names the field that is wrong`(change: [String: JSON], field: String) async throws {
    try await withWorld { world in
      _ = try await world.signIn("emily")
      var body: [String: JSON] = ["id": .text(World.clientID()), "name": "Dana", "question": "Why?", "department": .of(try await world.department())]
      #expect(try await world.startAnswer(.object(body)).status == 201, "the premise")
      body["id"] = .text(World.clientID())
      body.merge(change) { $1 }
      let answer = try await world.startAnswer(.object(body))
      #expect(answer.status == 422 && answer["field"] == .text(field))
    }
  }

  @Test func `Texts at the limit pass and one more character does not`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      try await emily.take(dana.number)
      #expect(try await emily.write(String(repeating: "é", count: 8_000), in: dana.conversation).status == 201)
      let long = try await emily.write(String(repeating: "é", count: 8_001), in: dana.conversation)
      #expect(long.status == 422 && long["code"] == "field-too-long" && long["field"] == "text")
      #expect(try await dana.write(String(repeating: "字", count: 8_000)).status == 201)
      let line = try await dana.line()
      #expect(try await line.post(String(repeating: "字", count: 8_000), id: "dana-0001", in: dana.conversation)["t"] == "ok")
    }
  }

  @Test func `What is searched arrives as it was typed: plus, percent and spaces`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      for name in ["C++ fan", "100% sure", "Dana B", "Zoë ~>"] { _ = try await world.start(name) }
      for (query, count) in [("C%2B%2B", 1), ("100%25", 1), ("Dana+B", 1), ("Dana%20B", 1), ("C+fan", 0), ("Zo%C3%AB", 1), ("", 4)] {
        let found = try await emily.get("/api/chats?list=queue&q=\(query)")
        #expect(found["rows"]?.items?.count == count, "\(query): \(found.text)")
      }
      var cursor: String? = ""
      var names: [String] = []
      while let before = cursor, names.count < 10 {
        let encoded = before.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let page = try await emily.get("/api/chats?list=queue&sort=user&order=desc&limit=1" + (before.isEmpty ? "" : "&before=\(encoded)"))
        #expect(page.status == 200, "\(page.text)")
        names += page["rows"]?.items?.compactMap { $0["name"]?.string } ?? []
        cursor = page["next"]?.string
      }
      #expect(names == ["Zoë ~>", "Dana B", "C++ fan", "100% sure"])
    }
  }

  @Test(arguments: ["list=nonsense", "", "list=queue&sort=colour", "list=queue&order=up", "list=queue&before=rubbish", "list=queue&limit=0", "list=queue&limit=501", "list=queue&group=x"])
  func `A query that is not right is refused by the name of its field`(query: String) async throws {
    try await withWorld { world in
      let answer = try await world.signIn("emily").get("/api/chats?\(query)")
      let last = query.split(separator: "&").last?.split(separator: "=").first.map(String.init) ?? "list"
      #expect(answer.status == 422 && answer["field"] == .text(last))
    }
  }
}
