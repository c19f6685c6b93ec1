import Testing

@testable import SwitchboardCore

/// What a customer may leave, who sees it, and what changes it (S58, P6).
struct TicketTests {
  private let directory = People.directory()
  private let link = ChatLink(
    id: ID(1), key: "northwind", name: "Website", brand: ID(1), department: nil, title: "", greeting: "", accent: nil, askEmail: .no,
    origins: [], secret: "")

  private func start(
    name: String? = "Dana", email: String? = "dana@example.com", department: Int64? = 11, subject: String? = nil,
    text: String? = "Why was I charged twice?", page: String? = nil
  ) throws(Refusal) -> TicketStart {
    try TicketStart(
      .init(id: "ticket-0001", name: name, email: email, department: department, subject: subject, text: text, page: page), on: link,
      in: directory)
  }

  private func ticket(in group: ID<AgentGroup> = People.billingL1, status: Ticket.Status = .active) -> Ticket {
    Ticket(
      id: ID(1001), group: group, status: status, subject: "Charged twice", name: "Dana", email: "dana@example.com", text: "Why?",
      link: nil, page: nil, chat: nil, createdAt: People.noon, closedAt: status == .closed ? People.noon : nil)
  }

  @Test func `The e-mail address is needed, also where a chat does not ask for it`() throws {
    #expect(throws: Refusal.missing("email", "E-mail")) { try start(email: " ") }
    #expect(try start().email == "dana@example.com")
  }

  @Test func `Each field that is wrong is named`() {
    let long = String(repeating: "x", count: 8_001)
    #expect { try start(name: nil) } throws: { ($0 as? Refusal)?.field == "name" }
    #expect { try start(email: "nobody") } throws: { ($0 as? Refusal)?.field == "email" }
    #expect { try start(department: 99) } throws: { ($0 as? Refusal)?.field == "department" }
    #expect { try start(department: nil) } throws: { ($0 as? Refusal)?.field == "department" }
    #expect { try start(text: "  ") } throws: { ($0 as? Refusal)?.field == "text" }
    #expect { try start(text: long) } throws: { ($0 as? Refusal)?.code == .fieldTooLong }
    #expect { try start(subject: long) } throws: { ($0 as? Refusal)?.field == "subject" }
  }

  @Test(arguments: [
    ("Why was I charged twice?", "Why was I charged twice?"),
    ("\n\n  First line\nSecond line", "First line"),
    ("First\tline\u{202E} turned", "First line  turned"),
    (String(repeating: "word ", count: 30), String(repeating: "word ", count: 14) + "word…"),
    (String(repeating: "x", count: 200), String(repeating: "x", count: 79) + "…"),
  ])
  func `Without a subject the first line of the text is it, cut between words`(text: String, subject: String) throws {
    #expect(try start(text: text).subject == subject)
  }

  @Test func `Whatever the text is, its subject is one that a form would take`() throws {
    for text in ["\u{202E}", "a\u{2028}b", "👨‍👩‍👧‍👦", String(repeating: "é\u{301}", count: 300), "\u{2066}x\r\ny"] {
      let subject = try start(text: text).subject
      #expect(try Field.line(subject, "subject", "Subject", limit: TicketStart.subjectLimit) == subject, "\(text.debugDescription)")
    }
  }

  @Test func `Members of any group of the department see it, and nobody else does, administrators included`() {
    let seeing = People.all.filter { TicketPolicy.sees(.agent($0), ticket(in: People.billingL2), directory) }
    #expect(seeing == [People.emily, People.derek, People.andrea])
    #expect(People.all.filter { TicketPolicy.sees(.agent($0), ticket(in: People.salesL1), directory) } == [People.derek])
    #expect(!TicketPolicy.sees(.anybody, ticket(), directory) && !TicketPolicy.sees(.customer(ID(7)), ticket(), directory))
    #expect(!TicketPolicy.sees(.agent(People.emily), ticket(), People.directory(disabled: [People.emily])))
  }

  @Test func `What is asked for and already so makes no event`() throws {
    let change = Ticket.Change(status: "active", group: People.billingL1.rawValue, subject: " Charged twice ")
    #expect(try ticket().decide(change, by: .agent(People.emily), in: directory, now: People.noon).isEmpty)
  }

  @Test func `Closing keeps the moment, and opening again forgets it`() throws {
    var ticket = ticket()
    let later = People.noon + 60_000
    for event in try ticket.decide(.init(status: "closed", group: nil, subject: nil), by: .agent(People.emily), in: directory, now: People.noon) {
      ticket.apply(event, at: later)
    }
    #expect(ticket.status == .closed && ticket.closedAt == later)
    for event in try ticket.decide(.init(status: "waiting", group: nil, subject: nil), by: .agent(People.emily), in: directory, now: People.noon) {
      ticket.apply(event, at: later)
    }
    #expect(ticket.status == .waiting && ticket.closedAt == nil)
  }

  @Test func `A ticket moves within what one sees: no further, and not by strangers`() throws {
    func move(_ agent: ID<Agent>, _ group: ID<AgentGroup>) throws(Refusal) -> [TicketEvent] {
      try ticket().decide(.init(status: nil, group: group.rawValue, subject: nil), by: .agent(agent), in: directory, now: People.noon)
    }
    let expected = TicketEvent.group(from: People.billingL1, fromName: "Billing L1", to: People.salesL1, toName: "Sales")
    #expect(try move(People.derek, People.salesL1) == [expected])
    #expect { try move(People.emily, People.salesL1) } throws: { ($0 as? Refusal)?.field == "group" }
    #expect { try move(People.emily, ID(999)) } throws: { ($0 as? Refusal)?.field == "group" }
    #expect { try move(People.sam, People.billingL2) } throws: { ($0 as? Refusal)?.code == .notFound }
  }

  @Test func `A status that is none is refused, and nothing else of the change happens`() {
    #expect { try ticket().decide(.init(status: "spam", group: nil, subject: "New"), by: .agent(People.emily), in: directory, now: People.noon) } throws: {
      ($0 as? Refusal)?.field == "status"
    }
  }
}
