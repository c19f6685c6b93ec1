import Dispatch
import Foundation
import GRDBSQLite
import Synchronization

/// Copies the write-ahead log back into the database beside the writer, on a connection and a thread of its own. SQLite's automatic
/// checkpoint would do it within a commit, and everybody whose message is in that commit would wait for tens of megabytes.
///
/// A passive checkpoint never stands in the writer's way, but the log can only start over when nothing was added meanwhile. So the
/// writer finishes what is left, which is little, when the background is through.
final class Checkpointer: Sendable {
  /// Pages of 4 KiB in the log before a copy is worth it: each page is copied once, however often it changed since.
  private static let enough = 8_000

  private enum State { case idle, copying, copied }

  private let path: String
  private let state = Mutex(State.idle)

  init(path: String) { self.path = path }

  /// To be called on the writer between two commits.
  func afterCommit(_ writer: OpaquePointer?, pages: Int) {
    let next = state.withLock { state -> State in
      switch state {
      case .idle where pages >= Self.enough:
        state = .copying
        return .copying
      case .copied:
        state = .idle
        return .copied
      default: return .idle
      }
    }
    switch next {
    case .copying:
      Thread.detachNewThread { [self] in
        // Whoever waits for an answer comes first: on a busy core the copy takes what is left of it.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
        copy()
      }
    case .copied: sqlite3_wal_checkpoint_v2(writer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    case .idle: break
    }
  }

  private func copy() {
    var connection: OpaquePointer?
    defer {
      sqlite3_close_v2(connection)
      state.withLock { $0 = .copied }
    }
    guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK else { return }
    sqlite3_exec(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0", nil, nil, nil)
    sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
  }
}
