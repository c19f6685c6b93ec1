import SwitchboardServer
import Testing

/// A file that goes with a canned reply (S89).
@Suite(.timeLimit(.minutes(5))) struct ReplyFileTests {
  private func reply(_ fields: [String: JSON] = [:], by staff: Staff) async throws -> Int64 {
    let made = try await staff.send("POST", "/api/replies", .object(["title": "Return form", "text": "Please print this."].merging(fields) { $1 }))
    return try #require(made["id"]?.int, "\(made.text)")
  }

  private func put(_ bytes: [UInt8], _ name: String, to reply: Int64, by staff: Staff) async throws -> HTTPClient.Answer {
    try await staff.world.http.send("POST", "/api/replies/\(reply)/file?name=\(name)", headers: staff.headers, body: bytes)
  }

  @Test func `A reply carries its file, under its name, for those who may use the reply and for no customer`() async throws {
    try await withWorld { world in
      let (admin, emily) = (try await world.signIn("admin"), try await world.signIn("emily"))
      let id = try await reply(["scope": "all"], by: admin)
      let kept = try await put(SampleFile.png, "form.png", to: id, by: admin)
      #expect(kept.status == 201 && kept["file.name"] == "form.png" && kept["file.type"] == "image/png", "\(kept.text)")
      let listed = try await emily.get("/api/replies?q=return")
      #expect(listed["items.0.file.name"] == "form.png" && listed["items.0.file.size"] == .of(Int64(SampleFile.png.count)))
      let read = try await emily.get("/api/replies/\(id)/file/form.png")
      #expect(read.status == 200 && read.body == SampleFile.png)
      #expect(read.headers["X-Content-Type-Options"].contains("nosniff"))
      let dana = try await world.start()
      #expect(try await dana.send("GET", "/api/replies/\(id)/file/form.png").status == 401)
      #expect(try await put(SampleFile.text, "x.txt", to: id, by: emily).status == 403, "emily uses it and may not change it")
    }
  }

  @Test func `Another's own reply has no file for me`() async throws {
    try await withWorld { world in
      let (admin, emily) = (try await world.signIn("admin"), try await world.signIn("emily"))
      let id = try await reply(by: emily)
      #expect(try await put(SampleFile.text, "mine.txt", to: id, by: emily).status == 201)
      #expect(try await admin.get("/api/replies/\(id)/file/mine.txt").status == 404)
      #expect(try await put(SampleFile.text, "yours.txt", to: id, by: admin).status == 404)
      #expect(try await admin.send("DELETE", "/api/replies/\(id)/file").status == 404)
    }
  }

  @Test func `Bytes go when the last that needs them goes: another file, none, or no reply`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let (first, second) = (try await reply(by: emily), try await reply(["title": "Second"], by: emily))
      for id in [first, second] { #expect(try await put(SampleFile.text, "a.txt", to: id, by: emily).status == 201) }
      #expect(world.storedFiles.count == 1, "the same bytes are kept once")
      #expect(try await emily.send("DELETE", "/api/replies/\(first)/file")["file"] == nil)
      #expect(world.storedFiles.count == 1, "the second reply needs them")
      #expect(try await put(SampleFile.page, "b.html", to: second, by: emily).status == 201)
      #expect(world.storedFiles.count == 1)
      #expect(try await emily.send("DELETE", "/api/replies/\(second)").status == 204)
      #expect(world.storedFiles.isEmpty && world.incomingFiles.isEmpty)
    }
  }

  @Test func `What was sent from a reply stays when the reply loses it`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      _ = try await emily.arrive()
      let dana = try await world.start()
      try await emily.take(dana.number)
      let id = try await reply(by: emily)
      #expect(try await put(SampleFile.text, "a.txt", to: id, by: emily).status == 201)
      let sent = try await emily.sendFile(SampleFile.text, in: dana.conversation, name: "a.txt")
      #expect(try await emily.send("DELETE", "/api/replies/\(id)/file").status == 200)
      let file = try #require(sent["file.id"]?.int)
      #expect(try await dana.send("GET", "/api/files/\(file)/a.txt").body == SampleFile.text)
    }
  }
}
