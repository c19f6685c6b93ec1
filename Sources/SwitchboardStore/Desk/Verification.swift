import SwitchboardCore

/// The nothing-lost check (section 5 idea 4): every conversation's sequence is gapless, and what heads and rows say is what the log says.
package enum Verification {
  package struct Report: Sendable {
    package var conversations: Int
    package var events: Int
    package var problems: [String]
  }

  package static func run(on connection: any SQLConnection) throws -> Report {
    var problems: [String] = []
    var conversations = 0
    var events = 0
    for var row in try connection.rows(
      """
      SELECT c.id, c.first_seq, c.last_seq, c.messages - c.purged_messages, count(e.id), coalesce(min(e.seq), 0), coalesce(max(e.seq), 0), count(e.client_id),
        count(DISTINCT e.client_id), coalesce(sum(e.kind IN ('message', 'file', 'card')), 0), c.last_message_seq,
        coalesce(max(CASE WHEN e.kind IN ('message', 'file', 'card') THEN e.seq END), 0)
      FROM conversation c LEFT JOIN event e ON e.conversation_id = c.id GROUP BY c.id
      """)
    {
      let id = try row.int()
      let start = try row.int()
      let (last, messages, count, first, highest) = (try row.int(), try row.int(), try row.int(), try row.int(), try row.int())
      let (clientIDs, distinct, said) = (try row.int(), try row.int(), try row.int())
      let (lastMessage, lastSaid) = (try row.int(), try row.int())
      conversations += 1
      events += Int(count)
      if count > 0, first != start || highest != start + count - 1 { problems.append("conversation \(id): \(count) events, numbered \(first) to \(highest)") }
      if highest != last, count > 0 || start <= last { problems.append("conversation \(id): its head says \(last), its log ends at \(highest)") }
      if said != messages { problems.append("conversation \(id): its head counts \(messages) messages, its log \(said)") }
      if lastMessage != lastSaid, lastMessage >= start {
        problems.append("conversation \(id): its head says that \(lastMessage) is the last message, its log \(lastSaid)")
      }
      if clientIDs != distinct { problems.append("conversation \(id): a message is stored twice") }
    }
    for var row in try connection.rows("SELECT id FROM event WHERE conversation_id NOT IN (SELECT id FROM conversation) LIMIT 20") {
      problems.append("event \(try row.int()) belongs to no conversation")
    }
    for var row in try connection.rows(
      """
      SELECT c.id, c.status, EXISTS (SELECT 1 FROM event e WHERE e.conversation_id = c.conversation_id AND e.kind = 'ended'), c.agent_id,
        (SELECT e.data ->> 'agent' FROM event e WHERE e.conversation_id = c.backstage_id AND e.kind IN ('queued', 'assigned')
         ORDER BY e.seq DESC LIMIT 1), b.first_seq > 1
      FROM chat c JOIN conversation b ON b.id = c.backstage_id
      """)
    {
      let (id, status, hasEnd) = (try row.int(), try row.text(), try row.bool())
      // One that is being deleted for good has lost the beginning of its log.
      let (agent, assigned, isPurged) = (try row.optionalInt(), try row.optionalInt(), try row.bool())
      func name(_ agent: Int64?) -> String { agent.map { "agent \($0)" } ?? "nobody" }
      if agent != assigned, !isPurged { problems.append("chat \(id): belongs to \(name(agent)), its log says \(name(assigned))") }
      let isOpen = Chat.Status(rawValue: status)?.isOpen ?? false
      if isOpen == hasEnd { problems.append("chat \(id): is \(status), but its log \(hasEnd ? "has" : "lacks") an end") }
    }
    problems += try RoomVerification.problems(on: connection)
    return Report(conversations: conversations, events: events, problems: problems)
  }
}
