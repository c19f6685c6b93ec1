import SwitchboardServer
import Testing

struct ArticleTests {
  @Test func `A large article keeps nobody's message waiting`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      let dana = try await world.start()
      try await emily.take(dana.number)
      let brand = try await world.desk.read { _, directory in directory.brands.keys.first?.rawValue ?? 0 }
      let body = String(repeating: "## A heading\n\nSome *words* and a [link](https://example.org/), then `code`.\n\n", count: 9_000)
      let clock = ContinuousClock()
      let start = clock.now
      let saving = Task {
        let answer = try await admin.send("POST", "/api/admin/articles", ["brand": .of(brand), "title": "Large", "body": .text(body), "status": "published"])
        return (answer.status, clock.now - start)
      }
      var slowest = Duration.zero
      while slowest < .seconds(30) {
        let sent = clock.now
        #expect(try await dana.write("Still there?").status == 201)
        slowest = max(slowest, clock.now - sent)
        if clock.now - start > .milliseconds(200), try await admin.get("/api/admin/articles?q=Large")["items.0.id"] != nil { break }
      }
      let (status, took) = try await saving.value
      #expect(status == 201)
      #expect(slowest * 2 < took, "a message waited \(slowest) of \(took)")
    }
  }

  @Test func `An article is found by what it says now, whichever of its parts changed`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let brand = try await world.desk.read { _, directory in directory.brands.keys.first?.rawValue ?? 0 }
      let made = try await admin.send("POST", "/api/admin/articles", ["brand": .of(brand), "title": "Zeppelin", "body": "About the *gondola*.", "keywords": ["airship"]])
      let id = try #require(made["id"]?.int)
      func found(_ word: String) async throws -> Bool {
        try await admin.get("/api/admin/articles?q=\(word)")["items"]?.items?.contains { $0["id"]?.int == id } ?? false
      }
      for word in ["zeppelin", "gondola", "airship"] { #expect(try await found(word), "\(word)") }
      #expect(try await admin.send("PUT", "/api/admin/articles/\(id)", ["title": "Dirigible", "keywords": ["hangar"]]).status == 200)
      for word in ["dirigible", "gondola", "hangar"] { #expect(try await found(word), "\(word)") }
      for word in ["zeppelin", "airship"] { #expect(try await found(word) == false, "\(word)") }
      #expect(try await admin.send("PUT", "/api/admin/articles/\(id)", ["body": "About the mooring."]).status == 200)
      let (new, old) = (try await found("mooring"), try await found("gondola"))
      #expect(new && !old)
      #expect(try await admin.send("PUT", "/api/admin/articles/\(id)", ["format": "html"]).status == 200)
      #expect(try await admin.get("/api/admin/articles/\(id)")["body"] == "About the mooring.")
      for word in ["mooring", "hangar"] { #expect(try await found(word), "\(word)") }
    }
  }

  @Test func `What other brands write about does not change what a brand's customers find`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      var keys: [String] = []
      for name in ["Alder", "Birch", "Cedar", "Dogwood"] {
        let brand = try #require(try await admin.send("POST", "/api/admin/brands", ["name": .text(name)])["id"]?.int)
        let department = try await admin.send("POST", "/api/admin/departments", ["brand": .of(brand), "name": "Help", "frontLineGroupName": "Help L1"])
        #expect(department.status == 201, "\(department.text)")
        let link = try await admin.send("POST", "/api/admin/links", ["brand": .of(brand), "name": .text("\(name) website"), "title": "Chat"])
        keys.append(try #require(link["key"]?.string, "\(link.text)"))
        let article = try await admin.send(
          "POST", "/api/admin/articles",
          ["brand": .of(brand), "title": .text("Lamps of \(name)"), "body": "How to change the bulb of a lamp.", "status": "published"])
        #expect(article.status == 201)
        for (key, brand) in zip(keys, ["Alder", "Birch", "Cedar", "Dogwood"]) {
          let found = try await world.http.send(
            "POST", "/api/links/\(key)/suggestions", body: Array(JSON.object(["question": "A question about lamps"]).bytes))
          #expect(found["articles.0.title"] == .text("Lamps of \(brand)") && found["articles.1"] == nil, "\(found.text)")
        }
      }
    }
  }
}
