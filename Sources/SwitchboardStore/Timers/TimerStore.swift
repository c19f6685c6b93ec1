import SwitchboardCore

/// Something that will happen: a row with its moment, found through an index, alive after a restart (rule 7).
package struct DeskTimer: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// What happens to a chat by itself (`ChatDeadline`); the subject is the chat.
    case chat
    /// A customer's last page was closed: gone for good, or only turning a page? The subject is the chat.
    case away
    /// Devices' leases that were not renewed.
    case leases
    /// An agent's last device is gone: stop receiving, hand chats off. The subject is the agent.
    case gone
    /// Somebody meant to look at a chat again; the subject is the chat.
    case followUp = "follow-up"
    /// A piece of work for `JobRunner`; the subject is the job.
    case job
    /// An answer that a customer who is away has not read; the subject is the chat.
    case missedAnswer = "missed-answer"
    /// Business hours open or close somewhere.
    case hours
    /// After a start: whose page did not come back?
    case restarted
    /// What is kept no longer is deleted, once a day.
    case retention
  }

  package var kind: Kind
  package var subject: Int64
  package var due: Timestamp

  package init(kind: Kind, subject: Int64, due: Timestamp) {
    self.kind = kind
    self.subject = subject
    self.due = due
  }
}

package enum TimerStore {
  /// One for each kind and subject: the new moment takes the place of the old; nil forgets it.
  package static func set(_ kind: DeskTimer.Kind, _ subject: Int64 = 0, at due: Timestamp?, in tx: WriteTransaction) throws {
    guard let due else {
      try tx.connection.run("DELETE FROM timer WHERE kind = ? AND subject = ?", .text(kind.rawValue), .of(subject))
      return
    }
    try tx.connection.run(
      "INSERT INTO timer (kind, subject, due_at) VALUES (?, ?, ?) ON CONFLICT (kind, subject) DO UPDATE SET due_at = excluded.due_at",
      .text(kind.rawValue), .of(subject), .of(due))
    tx.effects.append(.timer(due))
  }

  /// The same, unless it is set for an earlier moment.
  package static func bringForward(_ kind: DeskTimer.Kind, _ subject: Int64 = 0, to due: Timestamp, in tx: WriteTransaction) throws {
    try tx.connection.run(
      """
      INSERT INTO timer (kind, subject, due_at) VALUES (?, ?, ?)
      ON CONFLICT (kind, subject) DO UPDATE SET due_at = CASE WHEN due_at < excluded.due_at THEN due_at ELSE excluded.due_at END
      """, .text(kind.rawValue), .of(subject), .of(due))
    tx.effects.append(.timer(due))
  }

  /// Every timer of a kind is looked at again now: what it depends on was set anew.
  package static func allDue(_ kind: DeskTimer.Kind, in tx: WriteTransaction) throws {
    try tx.connection.run("UPDATE timer SET due_at = ? WHERE kind = ? AND due_at > ?", .of(tx.now), .text(kind.rawValue), .of(tx.now))
    tx.effects.append(.timer(tx.now))
  }

  package static func due(at now: Timestamp, limit: Int64, on connection: any SQLConnection) throws -> [DeskTimer] {
    try connection.rows("SELECT kind, subject, due_at FROM timer WHERE due_at <= ? ORDER BY due_at, kind, subject LIMIT ?", .of(now), .of(limit))
      .compactMap { row in
        var row = row
        guard let kind = DeskTimer.Kind(rawValue: try row.text()) else { return nil }
        return DeskTimer(kind: kind, subject: try row.int(), due: try row.time())
      }
  }

  package static func next(on connection: any SQLConnection) throws -> Timestamp? {
    guard var row = try connection.row("SELECT min(due_at) FROM timer") else { return nil }
    return try row.optionalTime()
  }

  /// Forgets a timer that fired, unless it was set anew meanwhile.
  package static func fired(_ timer: DeskTimer, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "DELETE FROM timer WHERE kind = ? AND subject = ? AND due_at <= ?", .text(timer.kind.rawValue), .of(timer.subject), .of(timer.due))
  }

  /// Tries one that failed again later, unless it was set anew meanwhile.
  package static func postpone(_ timer: DeskTimer, to due: Timestamp, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE timer SET due_at = ? WHERE kind = ? AND subject = ? AND due_at <= ?", .of(due), .text(timer.kind.rawValue), .of(timer.subject),
      .of(timer.due))
    tx.effects.append(.timer(due))
  }

  /// After a start, customers are looked at anew at `moment`: until then nobody has left, and no chat ends because its customer had.
  package static func restart(lookingAt moment: Timestamp, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM timer WHERE kind = ?", .text(DeskTimer.Kind.away.rawValue))
    try tx.connection.run(
      "UPDATE timer SET due_at = ? WHERE kind = ? AND due_at < ? AND subject IN (SELECT id FROM chat WHERE customer_left_at IS NOT NULL)",
      .of(moment), .text(DeskTimer.Kind.chat.rawValue), .of(moment))
    try set(.restarted, at: moment, in: tx)
  }
}
