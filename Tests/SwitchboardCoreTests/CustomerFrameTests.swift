import Foundation
import SwitchboardCore
import Testing

/// Rule 3: there is no frame for a customer that could carry what only staff may know.
@Suite struct CustomerFrameTests {
  /// Agents' ids are so odd that they cannot stand in a frame by chance.
  private static let agent = Agent(
    id: ID(987_654_321), name: "Emilia Realname", displayName: "Emily W.", email: "emily.private@northwind.example", maxChats: 5,
    available: true, disabled: false, roles: [])
  private static let staffOnly = ["987654321", "Realname", "emily.private", "backstage", "coaching"]

  private static func frames() throws -> [CustomerFrame] {
    var state = People.danasChat()
    state.chat.agent = agent.id
    state.chat.status = .active
    let directory = Directory(
      version: 1, brands: [Brand(id: ID(1), name: "Northwind")],
      departments: [Department(id: ID(11), brand: ID(1), name: "Billing", frontLineGroup: People.billingL1, queueMessage: nil, position: 0)],
      groups: [AgentGroup(id: People.billingL1, department: ID(11), name: "Billing L1", members: [.init(agent: agent.id, active: true)])],
      agents: [agent], roles: [], links: [])
    let author = Author.agent(agent)
    let bodies: [PublicEvent] = [
      .started(question: "Why?", page: "https://northwind.example/pay"), .message(try MessageText("Hello Dana"), try ClientID("emily-01")),
      .taken(agentName: agent.displayName), .ended(.agent), .ended(.closed), .ended(.system), .ended(.customer),
    ]
    let events = bodies.enumerated().map { Recorded(seq: Seq($0.offset + 1), at: People.noon, author: author, body: $0.element) }
    let marks = SeenMarks(customer: 1, staff: 2)
    return events.map { .event(ID(71), $0) } + [
      .hello(node: "n", at: People.noon), .chat(VisitorChat(state.chat, lastSeq: 3, ahead: nil, in: directory)),
      .subscribed(ID(71), Page(events: events, last: 7, resync: false), seen: marks),
      .accepted(ID(71), id: "dana-0001", seq: 3, at: People.noon), .refused(ID(71), id: nil, Refusal(.chatEnded, "This chat has ended.", info: ["agent": "987654321"])),
      .typing(ID(71), by: agent.displayName, stopped: false), .typing(ID(71), by: agent.displayName, stopped: true),
      .seen(ID(71), SeenMark(side: .staff, seq: 2, at: People.noon)), .heartbeat,
    ]
  }

  @Test func `No frame for a customer carries an agent's id, real name or address`() throws {
    for frame in try Self.frames() {
      let text = String(decoding: frame.encoded(), as: UTF8.self)
      #expect(throws: Never.self, "\(text)") { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
      for marker in Self.staffOnly { #expect(!text.contains(marker), "\(text)") }
    }
  }

  @Test func `The premise: the same event does carry the agent's id for staff`() throws {
    let event = Recorded<PublicEvent>(seq: 1, at: People.noon, author: .agent(Self.agent), body: .taken(agentName: "Emily W."))
    #expect(String(decoding: StaffFrame.event(ID(71), event).encoded(), as: UTF8.self).contains("987654321"))
  }

  @Test func `That an agent types is told, what is typed is not`() throws {
    let typing = String(decoding: CustomerFrame.typing(ID(71), by: "Emily W.", stopped: false).encoded(), as: UTF8.self)
    #expect(typing.contains("Emily W.") && typing.contains("\"text\":\"…\""))
    #expect(String(decoding: CustomerFrame.typing(ID(71), by: "Emily W.", stopped: true).encoded(), as: UTF8.self).contains("\"text\":\"\""))
  }
}
