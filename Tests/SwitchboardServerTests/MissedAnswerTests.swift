import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// A customer who left before the answer gets it by mail, once a stretch, with a link that brings them back (P15).
@Suite(.timeLimit(.minutes(5))) struct MissedAnswerTests {
  private static let email = "dana@customer.example"

  /// Nobody listens there: what matters is what is put into the outbox.
  private func mail(_ world: World, _ change: JSON = ["on": true, "seconds": 120]) async throws {
    let admin = try await world.signIn("admin")
    let answer = try await admin.send(
      "PUT", "/api/admin/mail",
      [
        "host": "127.0.0.1", "port": 1, "security": "none", "from": "help@desk.example", "address": "https://help.desk.example",
        "missedAnswer": change,
      ])
    #expect(answer.status == 200, "\(answer.text)")
    try await admin.send("DELETE", "/api/session")
  }

  /// A chat that Emily has, its customer's page open.
  private func begin(_ world: World, email: String? = email) async throws -> (emily: Staff, dana: Customer, page: Line) {
    try await world.settings([
      "noReply": ["on": false, "seconds": 100], "disconnected": ["on": false, "seconds": 100],
      "customerLeft": ["on": true, "seconds": 3_600],
    ])
    let emily = try await world.signIn("emily")
    let answer = try await world.startAnswer([
      "id": .text(World.clientID()), "name": "Dana", "question": "Why was I charged twice?",
      "department": .of(try await world.department()),
      "email": email.map { .text($0) } ?? .null,
    ])
    let dana = Customer(
      world: world, token: try answer["token"]?.string.unwrapped("no token") ?? "", number: answer["chat.number"]?.int ?? 0,
      conversation: answer["chat.conversation"]?.int ?? 0)
    #expect(try await emily.take(dana.number).status == 200)
    return (emily, dana, try await dana.line())
  }

  private func go(_ dana: Customer, _ page: Line, _ world: World) async throws {
    try await dana.leave(page)
    await world.pass(seconds: 15)
    #expect(try await world.chat(dana).customerLeftAt != nil)
  }

  private func outbox(_ world: World) async throws -> [Mail.Content] {
    await world.app.jobs.finished()
    return try await world.desk.read { connection, _ in
      try Outbox.page(before: nil, limit: 100, on: connection).reversed().map {
        try Outbox.content($0.id, on: connection).unwrapped("no content")
      }
    }
  }

  @Test func `An answer that a customer who left does not read is mailed with who wrote what and a link that resumes the chat`()
    async throws
  {
    try await withWorld { world in
      try await mail(world)
      let (emily, dana, page) = try await begin(world)
      try await go(dana, page, world)
      try await emily.write("The second one is a reservation.\nIt <falls> off.", in: dana.conversation)
      try await emily.write("she is always like this", in: try await emily.backstage(of: dana.number))
      await world.pass(seconds: 119)
      #expect(try await outbox(world).isEmpty)
      await world.pass(seconds: 1)
      let mails = try await outbox(world)
      #expect(mails.count == 1)
      let sent = try mails.first.unwrapped("nothing was mailed")
      #expect(sent.to == Self.email && sent.isAutomatic && sent.subject == "Your chat with Northwind: Why was I charged twice?")
      let name = try await world.agent(emily.id).displayName
      let html = try sent.html.unwrapped("no HTML")
      for body in [sent.text, html] {
        #expect(body.contains(name) && body.contains("The second one is a reservation."))
        #expect(!body.contains("always like this"))
      }
      #expect(!sent.text.contains("Why was I"), "what was read before is left out")
      #expect(html.contains("It &lt;falls&gt; off.") && sent.text.contains("It <falls> off."))
      let link = "https://help.desk.example/chat/\(DemoDesk.linkKey)#token="
      let token = try sent.text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix(link) }.unwrapped("no link").dropFirst(
        link.count)
      #expect(html.contains("\(link)\(token)"))
      let back = try await world.http.send("GET", "/api/visitor/chat", headers: [("Authorization", "Bearer \(token)")])
      #expect(back["chat.number"]?.int == dana.number)
      #expect(try await emily.history(dana.number).contains { $0.contains("The answer that was not read was mailed to \(Self.email)") })
    }
  }

  @Test func `Nothing is mailed to who is there, who came back, who read it, who left no address, or where it is switched off`()
    async throws
  {
    try await withWorld { world in
      try await mail(world)
      let (emily, dana, page) = try await begin(world)
      try await emily.write("While the page is open", in: dana.conversation)
      await world.pass(seconds: 300)
      #expect(try await outbox(world).isEmpty)

      try await go(dana, page, world)
      let again = try await world.page(dana.token)
      await world.pass(seconds: 300)
      #expect(try await outbox(world).isEmpty)

      try await dana.send("PUT", "/api/visitor/seen", ["seq": .of(Int64(try await dana.events().count))])
      try await go(dana, again, world)
      await world.pass(seconds: 300)
      #expect(try await outbox(world).isEmpty)

      let (emilyAgain, other, otherPage) = try await begin(world, email: nil)
      try await go(other, otherPage, world)
      try await emilyAgain.write("To nobody", in: other.conversation)
      await world.pass(seconds: 300)
      #expect(try await outbox(world).isEmpty)

      try await mail(world, ["on": false, "seconds": 120])
      try await emily.write("Switched off", in: dana.conversation)
      await world.pass(seconds: 300)
      #expect(try await outbox(world).isEmpty)
    }
  }

  @Test func `A stretch of unread answers is mailed once, and the next one again in the same thread`() async throws {
    try await withWorld { world in
      try await mail(world)
      let (emily, dana, page) = try await begin(world)
      try await go(dana, page, world)
      try await emily.write("First", in: dana.conversation)
      await world.pass(seconds: 60)
      try await emily.write("Second", in: dana.conversation)
      await world.pass(seconds: 60)
      try await emily.write("Third", in: dana.conversation)
      await world.pass(seconds: 600)
      let one = try await outbox(world)
      #expect(one.count == 1)
      #expect(one[0].text.contains("First") && one[0].text.contains("Second") && !one[0].text.contains("Third"))

      let again = try await world.page(dana.token)
      try await dana.send("PUT", "/api/visitor/seen", ["seq": .of(Int64(try await dana.events().count))])
      try await go(dana, again, world)
      try await emily.write("Fourth", in: dana.conversation)
      await world.pass(seconds: 120)
      let two = try await outbox(world)
      #expect(two.count == 2)
      #expect(two[1].text.contains("Fourth") && !two[1].text.contains("First"))
      #expect(two[1].references == one[0].references + [one[0].messageID])
    }
  }

  @Test func `An answer that ended the chat is mailed too, and so is one that was unread when its reader left`() async throws {
    try await withWorld { world in
      try await mail(world)
      let (emily, dana, page) = try await begin(world)
      try await go(dana, page, world)
      try await emily.write("Done.", in: dana.conversation)
      #expect(try await emily.send("PUT", "/api/chats/\(dana.number)/closure", ["close": false]).status < 300)
      await world.pass(seconds: 120)
      let mails = try await outbox(world)
      #expect(mails.count == 1 && mails[0].text.contains("Done.") && mails[0].text.contains("Read the whole conversation"))

      let (emilyAgain, other, otherPage) = try await begin(world)
      try await emilyAgain.write("Not looked at", in: other.conversation)
      await world.pass(seconds: 500)
      try await go(other, otherPage, world)
      await world.pass(seconds: 104)
      #expect(try await outbox(world).count == 1)
      await world.pass(seconds: 1)
      #expect(try await outbox(world).count == 2)
    }
  }
}
