import SwitchboardCore

/// One command's part of a commit: the connection, the moment, the organisation as it is in this transaction, and what to tell afterwards.
package final class WriteTransaction {
  package let connection: any SQLConnection
  package let now: Timestamp
  package var effects: [Effect] = []
  private let memo: DirectoryMemo
  private var touchedDirectory = false

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
  }
}
