import SwitchboardCore

/// One command's part of a commit: the connection, the moment, the organisation as it is in this transaction, and what to tell afterwards.
package final class WriteTransaction {
  package let connection: any SQLConnection
  package let now: Timestamp
  package var effects: [Effect] = []
  private let memo: DirectoryMemo
  private var touchedDirectory = false
  private var woken: Woken?

  /// Queues that somebody may now be given a chat of.
  package enum Woken: Sendable, Equatable {
    case groups(Set<ID<AgentGroup>>)
    case all
  }

  init(connection: any SQLConnection, now: Timestamp, memo: DirectoryMemo) {
    self.connection = connection
    self.now = now
    self.memo = memo
  }

  package func directory() throws -> Directory { try memo.current(on: connection) }

  /// To be called by every change of the organisation: readers on this and other nodes then load it anew.
  package func directoryChanged() throws {
    try connection.run("UPDATE directory SET version = version + 1")
    memo.changed()
    if !touchedDirectory { effects.append(.directoryChanged) }
    touchedDirectory = true
    woken = .all
  }

  /// To be called by whatever may let a chat leave one of these queues: somebody waits, or somebody has become free (rule 6).
  package func wake(_ groups: Set<ID<AgentGroup>>) {
    switch woken {
    case nil: woken = .groups(groups)
    case .groups(let before): woken = .groups(before.union(groups))
    case .all: break
    }
  }

  package func wakeAll() { woken = .all }

  func takeWoken() -> Woken? {
    defer { woken = nil }
    return woken
  }
}
