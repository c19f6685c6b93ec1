import Foundation
import NIOCore
import SwitchboardServer
import Testing

/// Files both ways, through the whole program.
@Suite(.timeLimit(.minutes(5))) struct FileTests {
  /// Emily has Dana's chat.
  private func withChat(
    _ change: (inout Config) -> Void = { _ in }, _ body: (World, Staff, Customer) async throws -> Void
  ) async throws {
    try await withWorld(change) { world in
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      #expect(try await emily.take(dana.number).status == 200)
      try await body(world, emily, dana)
    }
  }

  @Test func `A file goes to the other side as a message, and comes back byte for byte`() async throws {
    try await withChat { world, emily, dana in
      let line = try await dana.line()
      _ = try await line.subscribe(dana.conversation)
      let sent = try await emily.sendFile(SampleFile.text, in: dana.conversation, name: "orders.txt", id: "emily-file-1")
      #expect(sent.status == 201, "\(sent.text)")
      let id = try #require(sent["file.id"]?.int)
      let event = try await line.next("event") { $0["e.kind"] == "file" }
      #expect(event["e.file.id"]?.int == id && event["e.file.name"] == "orders.txt" && event["e.file.size"]?.int == Int64(SampleFile.text.count))
      #expect(event["e.id"] == "emily-file-1" && event["e.seq"]?.int == sent["seq"]?.int)
      let got = try await dana.send("GET", "/api/files/\(id)/orders.txt")
      #expect(got.status == 200 && got.body == SampleFile.text)
      #expect(try await emily.get("/api/chats/\(dana.number)/items/counts")["files"]?.int == 1)

      let back = try await dana.sendFile(SampleFile.png, name: "screen.png")
      #expect(back.status == 201 && back["file.type"] == "image/png", "\(back.text)")
      let list = try await emily.get("/api/chats/\(dana.number)/files")
      #expect(list["items.0.name"] == "screen.png" && list["items.0.fromCustomer"] == true && list["items.0.by"] == "Dana")
      #expect(list["items.1.isPublic"] == true && list["items.1.fromCustomer"] == false)
      let row = try await emily.get("/api/chats/\(dana.number)")
      #expect(row["messages"]?.int == 3, "a file counts as a message: \(row.text)")
      #expect(world.incomingFiles == [])
    }
  }

  @Test func `A picture gets a small one without the large one's metadata, and its size is told`() async throws {
    try await withChat { _, emily, dana in
      #expect(String(decoding: SampleFile.photo, as: UTF8.self).contains("Taken at home"), "the premise")
      let sent = try await dana.sendFile(SampleFile.photo, name: "photo.jpg")
      #expect(sent["file.preview"] == true && sent["file.width"]?.int == 4 && sent["file.height"]?.int == 8, "turned as it is seen: \(sent.text)")
      let id = try #require(sent["file.id"]?.int)
      let small = try await emily.get("/api/files/\(id)/preview")
      #expect(small.status == 200 && small.headers.first(name: "Content-Type") == "image/jpeg")
      #expect(small.body.starts(with: [0xFF, 0xD8, 0xFF]) && !small.text.contains("Taken at home") && !small.text.lowercased().contains("exif"))
      let whole = try await emily.get("/api/files/\(id)/photo.jpg")
      #expect(whole.headers.first(name: "Content-Disposition")?.hasPrefix("inline; ") == true)
    }
  }

  @Test func `What only claims to be a picture is stored without a small one`() async throws {
    try await withChat { _, _, dana in
      let broken = try await dana.sendFile(Array(SampleFile.png.prefix(30)), name: "screen.png")
      #expect(broken.status == 201 && broken["file.preview"] == false && broken["file.width"] == nil, "\(broken.text)")
      let id = try #require(broken["file.id"]?.int)
      #expect(try await dana.send("GET", "/api/files/\(id)/preview").status == 404)
    }
  }

  @Test(arguments: [SampleFile.page, SampleFile.drawing, Array("MZ\u{90}\u{0}".utf8)])
  func `Pages, drawings and programs are bytes to be saved, whatever they are called`(bytes: [UInt8]) async throws {
    try await withChat { world, emily, dana in
      let sent = try await world.http.send(
        "POST", "/api/visitor/files?id=liar-0001&name=holiday.png",
        headers: [("Authorization", "Bearer \(dana.token)"), ("Content-Type", "image/png")], body: bytes)
      #expect(sent["file.type"] == "application/octet-stream" && sent["file.preview"] == false, "\(sent.text)")
      let got = try await emily.get("/api/files/\(try #require(sent["file.id"]?.int))/holiday.png")
      #expect(got.headers.first(name: "Content-Type") == "application/octet-stream")
      #expect(got.headers.first(name: "Content-Disposition")?.hasPrefix("attachment; ") == true)
      #expect(got.headers.first(name: "X-Content-Type-Options") == "nosniff")
      #expect(got.headers.first(name: "Content-Security-Policy")?.contains("sandbox") == true)
      #expect(got.headers.first(name: "Cross-Origin-Resource-Policy") == "same-origin")
      #expect(got.headers.first(name: "Cache-Control")?.contains("private") == true)
    }
  }

  @Test(arguments: [
    ("in\"voice\".pdf", "in\"voice\".pdf", "filename=\"in_voice_.pdf\""), ("a\r\nSet-Cookie: b.txt", "aSet-Cookie: b.txt", "filename=\"aSet-Cookie: b.txt\""),
    ("../../etc/passwd", "passwd", "filename=\"passwd\""), ("\u{202E}gpj.exe", "gpj.exe", "filename=\"gpj.exe\""),
    ("Größe 5%.txt", "Größe 5%.txt", "filename*=UTF-8''Gr%C3%B6%C3%9Fe%205%25.txt"), ("", "file", "filename=\"file\""), ("...", "file", "filename=\"file\""),
  ]) func `Names are made harmless and said in a way that every browser reads`(given: String, kept: String, header: String) async throws {
    try await withChat { _, emily, dana in
      let sent = try await dana.sendFile(SampleFile.text, name: given)
      #expect(sent["file.name"]?.string == kept, "\(sent.text)")
      let got = try await emily.get("/api/files/\(try #require(sent["file.id"]?.int))/x")
      let disposition = try #require(got.headers.first(name: "Content-Disposition"))
      #expect(disposition.contains(header), "\(disposition)")
      #expect(got.headers.first(name: "Set-Cookie") == nil)
    }
  }

  @Test func `The same client's id sent twice is one file, answered the same`() async throws {
    try await withChat { world, emily, dana in
      let first = try await dana.sendFile(SampleFile.text, id: "dana-file-1")
      let again = try await dana.sendFile(SampleFile.text, id: "dana-file-1")
      #expect(first.status == 201 && again.status == 201 && first.json == again.json)
      #expect(try await emily.get("/api/chats/\(dana.number)/files")["items"]?.items?.count == 1)
      #expect(try await dana.write("Hello there", id: "dana-text-1").status == 201)
      #expect(try await dana.sendFile(SampleFile.text, id: "dana-text-1").status == 409)
      try await emily.send("PUT", "/api/chats/\(dana.number)/closure", ["close": false])
      #expect(try await dana.sendFile(SampleFile.text, id: "dana-file-1").json == first.json, "also when the chat has ended since")
      #expect(world.storedFiles.count == 1)
    }
  }

  @Test func `Two uploads of one id at the same moment are one message`() async throws {
    try await withChat { world, emily, dana in
      let answers = try await withThrowingTaskGroup(of: HTTPClient.Answer.self) { tasks in
        for _ in 0..<4 { tasks.addTask { try await dana.sendFile(SampleFile.png, name: "a.png", id: "dana-twice-1") } }
        return try await tasks.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.allSatisfy { $0.status == 201 } && answers.allSatisfy { $0.json == answers[0].json }, "\(answers.map(\.text))")
      #expect(try await emily.get("/api/chats/\(dana.number)/files")["items"]?.items?.count == 1)
      #expect(world.incomingFiles == [])
      #expect(try await dana.send("GET", "/api/files/\(try #require(answers.first?["file.id"]?.int))/a.png").body == SampleFile.png)
    }
  }

  @Test func `Of two different files under one id the first stays, and nothing of the other`() async throws {
    try await withChat { world, _, dana in
      let answers = try await withThrowingTaskGroup(of: HTTPClient.Answer.self) { tasks in
        for number in 0..<4 { tasks.addTask { try await dana.sendFile([UInt8](repeating: UInt8(number), count: 300_000), id: "dana-differs-1") } }
        return try await tasks.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.allSatisfy { $0.status == 201 && $0.json == answers[0].json })
      #expect(world.storedFiles.count == 1 && world.incomingFiles == [])
      #expect(try await FileCheck.run(world.desk.files, world.desk.database).problems == [])
    }
  }

  @Test func `A customer reads neither another chat's files nor what only staff have`() async throws {
    try await withChat { world, emily, dana in
      let other = try await world.start("Noor")
      let theirs = try #require(try await other.sendFile(SampleFile.png, name: "secret.png")["file.id"]?.int)
      let backstage = try await emily.backstage(of: dana.number)
      let coached = try #require(try await emily.sendFile(SampleFile.png, in: backstage, name: "coach.png")["file.id"]?.int)
      let attached = try #require(try await emily.attachFile(SampleFile.png, to: dana.number, name: "note.png")["file.id"]?.int)
      for id in [theirs, coached, attached, 9_999] {
        for path in ["/api/files/\(id)/x", "/api/files/\(id)/preview"] {
          let answer = try await dana.send("GET", path)
          #expect(answer.status == 404 && answer["message"] == "This file was not found.", "\(path): \(answer.text)")
        }
      }
      let events = try await dana.send("GET", "/api/visitor/events").text
      #expect(!events.contains("coach.png") && !events.contains("note.png"))
      for id in [coached, attached] { #expect(try await emily.get("/api/files/\(id)/x").status == 200) }
      #expect(try await world.http.send("GET", "/api/files/\(coached)/x").status == 401)
      #expect(try await dana.send("POST", "/api/conversations/\(backstage)/files?id=dana-0001&name=x").status == 401)
    }
  }

  @Test func `Staff who cannot see the chat cannot have its files, send into it or attach to it`() async throws {
    try await withChat { world, emily, dana in
      let id = try #require(try await dana.sendFile(SampleFile.text)["file.id"]?.int)
      let derek = try await world.signIn("derek")
      #expect(try await derek.get("/api/files/\(id)/orders.txt").status == 404)
      #expect(try await derek.get("/api/chats/\(dana.number)/files").status == 404)
      #expect(try await derek.sendFile(SampleFile.text, in: dana.conversation).status == 404)
      #expect(try await derek.attachFile(SampleFile.text, to: dana.number).status == 404)
      let andrea = try await world.signIn("andrea")
      #expect(try await andrea.sendFile(SampleFile.text, in: dana.conversation).status == 403, "she coaches, but has not taken the chat")
      #expect(try await andrea.sendFile(SampleFile.text, in: try await emily.backstage(of: dana.number)).status == 201)
    }
  }

  @Test func `What is attached is told in the history and stays possible after the end; sending does not`() async throws {
    try await withChat { world, emily, dana in
      try await emily.send("PUT", "/api/chats/\(dana.number)/closure", ["close": false])
      let late = try await dana.sendFile(SampleFile.text)
      #expect(late.status == 409 && late["code"] == "chat-ended", "\(late.text)")
      #expect(try await emily.sendFile(SampleFile.text, in: dana.conversation).status == 409)
      #expect(world.storedFiles == [], "a refused file leaves nothing behind")
      let attached = try await emily.attachFile(SampleFile.text, to: dana.number, name: "proof.txt")
      #expect(attached.status == 201, "\(attached.text)")
      let history = try await emily.get("/api/chats/\(dana.number)/history").text
      #expect(history.contains("proof.txt"))
      #expect(!(try await dana.send("GET", "/api/visitor/events").text.contains("proof.txt")))
    }
  }

  @Test func `Too large, too much for one chat, empty, without a size, without room: each says which, and nothing stays`() async throws {
    try await withChat({ ($0.fileBytes, $0.chatFileBytes) = (1_000, 1_500) }) { (world: World, emily: Staff, dana: Customer) async throws in
      let thousand = [UInt8](repeating: 7, count: 1_000)
      #expect(try await dana.sendFile(thousand).status == 201)
      let tooMuch = try await dana.sendFile([UInt8](repeating: 8, count: 501))
      #expect(tooMuch.status == 409 && tooMuch["code"] == "at-limit", "\(tooMuch.text)")
      let tooLarge = try await emily.sendFile([UInt8](repeating: 9, count: 1_001), in: dana.conversation)
      #expect(tooLarge.status == 413 && tooLarge["code"] == "body-too-large", "\(tooLarge.text)")
      #expect(try await dana.sendFile([]).status == 422)
      let chunked = try await world.http.send(
        "POST", "/api/visitor/files?id=chunked-1&name=x", headers: [("Authorization", "Bearer \(dana.token)"), ("Transfer-Encoding", "chunked")],
        body: thousand)
      #expect(chunked.status == 400 && chunked["message"]?.string?.contains("Content-Length") == true, "\(chunked.text)")
      #expect(world.storedFiles.count == 1 && world.incomingFiles == [])
    }
    try await withChat({ $0.fileReserve = .max }) { (world: World, _: Staff, dana: Customer) async throws in
      let full = try await dana.sendFile(SampleFile.text)
      #expect(full.status == 507 && full["code"] == "disk-full" && full["retry"] == false, "\(full.text)")
      #expect(world.storedFiles == [] && world.incomingFiles == [])
    }
  }

  @Test func `A customer who floods with files is told to wait, and a retry of what arrived is not`() async throws {
    try await withChat({ $0.filesPerVisitor = 2 }) { (world: World, _: Staff, dana: Customer) async throws in
      for number in 1...2 { #expect(try await dana.sendFile([UInt8(number)], id: "flood-00\(number)").status == 201) }
      #expect(try await dana.sendFile([3], id: "flood-003").status == 429)
      #expect(try await dana.sendFile([2], id: "flood-002").status == 201)
      world.clock.advance(600_001)
      #expect(try await dana.sendFile([3], id: "flood-003").status == 201)
    }
  }

  @Test func `The same bytes in two chats lie on disk once, and go when nobody's row needs them`() async throws {
    try await withChat { world, _, dana in
      let other = try await world.start("Noor")
      #expect(try await dana.sendFile(SampleFile.text).status == 201)
      #expect(try await other.sendFile(SampleFile.text, name: "other.txt").status == 201)
      #expect(world.storedFiles.count == 1)
      let report = try await FileCheck.run(world.desk.files, world.desk.database)
      #expect(report.files == 1 && report.problems == [])
      let path = world.desk.files.root + "/" + (try #require(world.storedFiles.first))
      try Data("Order 4711\nOrder 4713\n".utf8).write(to: URL(fileURLWithPath: path))
      #expect(try await FileCheck.run(world.desk.files, world.desk.database).problems.contains { $0.contains("is not what was stored") })
      try FileManager.default.removeItem(atPath: path)
      #expect(try await FileCheck.run(world.desk.files, world.desk.database).problems.contains { $0.contains("missing") })
    }
  }

  @Test func `A sender who goes away half-way leaves nothing behind`() async throws {
    try await withChat { world, emily, dana in
      let half = try await world.halfUpload(as: dana, announced: 200_000, sent: 100_000)
      try await half.close().get()
      while !world.incomingFiles.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      #expect(world.storedFiles == [])
      #expect(try await emily.get("/api/chats/\(dana.number)/files")["items"]?.items?.isEmpty == true)
    }
  }

  @Test func `A desk that starts again clears what was on its way and keeps what rows need`() async throws {
    let folder = TemporaryFolder()
    var kept = ""
    try await withWorld(folder: folder.url) { world in
      _ = try await world.signIn("emily")
      let dana = try await world.start()
      #expect(try await dana.sendFile(SampleFile.text).status == 201)
      let stored = try #require(world.storedFiles.first)
      kept = (stored as NSString).lastPathComponent
      let root = world.desk.files.root
      // As a kill leaves it: half a file; one that is in its place without a row; one whose row came, but whose mark did not go.
      let lost = String(repeating: "ab", count: 32)
      try Data([1]).write(to: URL(fileURLWithPath: "\(root)/incoming/half"))
      try FileManager.default.createDirectory(atPath: "\(root)/ab", withIntermediateDirectories: true)
      for path in ["incoming/\(lost).1", "ab/\(lost)", "incoming/\(kept).2"] { try Data([2]).write(to: URL(fileURLWithPath: "\(root)/\(path)")) }
      #expect(world.incomingFiles.count == 3 && world.storedFiles.count == 2)
    }
    try await withWorld(folder: folder.url, seeded: false) { world in
      #expect(world.incomingFiles == [])
      #expect(world.storedFiles.map { ($0 as NSString).lastPathComponent } == [kept])
    }
  }

  @Test func `What a browser has already is not sent again, but asked for each time`() async throws {
    try await withChat { world, emily, dana in
      let id = try #require(try await dana.sendFile(SampleFile.text)["file.id"]?.int)
      let tag = try #require(try await emily.get("/api/files/\(id)/x").headers.first(name: "ETag"))
      let again = try await world.http.send("GET", "/api/files/\(id)/x", headers: emily.headers + [("If-None-Match", tag)])
      #expect(again.status == 304 && again.body.isEmpty)
      #expect(try await world.http.send("GET", "/api/files/\(id)/x", headers: [("If-None-Match", tag)]).status == 401)
    }
  }
}
