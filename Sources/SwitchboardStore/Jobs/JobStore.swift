import Foundation
import SwitchboardCore

/// Jobs as rows. A job that is being worked on is leased: should the program die, the lease's end is its next timer.
package enum JobStore {
  /// Milliseconds: longer than any handler may take, waiting for its turn included.
  static let lease: Int64 = 10 * 60_000
  private static let keptWhenGivenUp: Int64 = 30 * 24 * 3_600_000

  /// To be done as soon as this is committed. `kind` names its handler (`JobHandlers`).
  @discardableResult
  package static func add(kind: String, payload: some Encodable, chat: ID<Chat>? = nil, in tx: WriteTransaction) throws -> ID<Job> {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(payload), as: UTF8.self)
    try tx.connection.run("DELETE FROM job WHERE given_up_at < ?", .of(tx.now - keptWhenGivenUp))
    let id = try tx.connection.insert(
      "INSERT INTO job (kind, payload, chat_id, created_at) VALUES (?, ?, ?, ?) RETURNING id", .text(kind), .text(json), .of(chat),
      .of(tx.now))
    try TimerStore.set(.job, id, at: tx.now, in: tx)
    return ID(id)
  }

  /// Takes a job whose moment has come; nil when there is nothing left to do. While it is leased nobody else takes it.
  package static func claim(_ id: ID<Job>, in tx: WriteTransaction) throws -> Job? {
    let rows = try tx.connection.rows(
      """
      UPDATE job SET attempts = attempts + 1, leased_until = ?
      WHERE id = ? AND given_up_at IS NULL AND (leased_until IS NULL OR leased_until <= ?)
      RETURNING id, kind, payload, chat_id, attempts, created_at
      """, .of(tx.now + lease), .of(id), .of(tx.now))
    guard var row = rows.first else { return nil }
    try TimerStore.set(.job, id.rawValue, at: tx.now + lease, in: tx)
    return Job(
      id: try row.id(), kind: try row.text(), payload: try row.text(), chat: try row.optionalID(), attempts: Int(try row.int()),
      createdAt: try row.time())
  }

  /// Still being worked on, or waiting for its turn.
  package static func extendLease(_ id: ID<Job>, in tx: WriteTransaction) throws {
    try tx.connection.run("UPDATE job SET leased_until = ? WHERE id = ?", .of(tx.now + lease), .of(id))
    try TimerStore.set(.job, id.rawValue, at: tx.now + lease, in: tx)
  }

  /// Whether its next try is still to come.
  package static func isWaiting(_ id: ID<Job>, on connection: any SQLConnection) throws -> Bool {
    try connection.row("SELECT 1 FROM job WHERE id = ? AND given_up_at IS NULL AND leased_until IS NULL", .of(id)) != nil
  }

  package static func done(_ id: ID<Job>, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM job WHERE id = ?", .of(id))
    try TimerStore.set(.job, id.rawValue, at: nil, in: tx)
  }

  /// A try failed: the next one is at `retryAt`; nil gives the job up and keeps why.
  package static func failed(_ id: ID<Job>, _ error: String, retryAt: Timestamp?, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE job SET leased_until = NULL, error = ?, given_up_at = ? WHERE id = ?", .text(String(error.prefix(1_000))),
      .of(retryAt == nil ? tx.now : Timestamp?.none), .of(id))
    try TimerStore.set(.job, id.rawValue, at: retryAt, in: tx)
  }

  /// After a start: what was in flight when the last program ended is begun again. One program has the file, so no lease is anybody else's.
  package static func restart(in tx: WriteTransaction) throws {
    for var row in try tx.connection.rows("UPDATE job SET leased_until = NULL WHERE leased_until IS NOT NULL RETURNING id") {
      try TimerStore.set(.job, row.int(), at: tx.now, in: tx)
    }
  }
}
