import Dispatch
import Foundation
import GRDBSQLite
import Synchronization

/// Copies the write-ahead log back into the database beside the writer, on a connection and a thread of its own. SQLite's automatic
/// checkpoint would do it within a commit, and everybody whose message is in that commit would wait for tens of megabytes.
///
/// The writer's last step flushes the database, which may take ten milliseconds: a busy desk does it every few seconds, in a log that may grow meanwhile.
///
/// A passive checkpoint never stands in the writer's way, but the log can only start over when nothing was added meanwhile. So the background goes
/// over the log again and again, each time over what was added during the last pass, and the writer finishes what is left when that is little.
final class Checkpointer: Sendable {
  /// Pages of 4 KiB.
  struct Limits {
    /// In the log before a copy is worth it: each page is copied once, however often it changed since.
    var enough = 8_000
    /// Left for the writer: about a millisecond.
    var little = 200
    /// Half a gigabyte: then the writer finishes whatever is left.
    var most = 131_072
    /// Between two copies, unless the log is half as long as it may become.
    var rest = Duration.seconds(5)
  }

  private static let mostPasses = 12

  private enum State {
    /// Nothing before then, unless the log has so many pages.
    case idle(until: ContinuousClock.Instant, or: Int)
    case copying, copied
  }

  private let path: String
  private let limits: Limits
  /// In the log now.
  private let pages: @Sendable () -> Int
  private let state = Mutex(State.idle(until: .now, or: 0))

  init(path: String, limits: Limits, pages: @escaping @Sendable () -> Int) {
    (self.path, self.limits) = (path, limits)
    self.pages = pages
  }

  /// To be called on the writer between two commits.
  func afterCommit(_ writer: OpaquePointer?, pages: Int) {
    let now = ContinuousClock.now
    let next = state.withLock { state -> State in
      defer {
        switch state {
        case .idle(let until, let many) where pages >= limits.enough && (now >= until || pages >= many): state = .copying
        case .copied: state = .idle(until: now + limits.rest, or: limits.most / 2)
        default: break
        }
      }
      return state
    }
    switch next {
    case .idle(let until, let many) where pages >= limits.enough && (now >= until || pages >= many):
      Thread.detachNewThread { [self] in
        // Whoever waits for an answer comes first: on a busy core the copy takes what is left of it.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
        let isDone = copy()
        state.withLock { $0 = isDone ? .copied : .idle(until: .now + .seconds(1), or: .max) }
      }
    case .copied: sqlite3_wal_checkpoint_v2(writer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    case .idle, .copying: break
    }
  }

  /// Whether the writer may finish.
  private func copy() -> Bool {
    var connection: OpaquePointer?
    defer { sqlite3_close_v2(connection) }
    guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK else { return false }
    sqlite3_exec(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0", nil, nil, nil)
    var done: Int32 = 0
    for _ in 0..<Self.mostPasses {
      let before = done
      guard sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, &done) == SQLITE_OK else { return false }
      if pages() - Int(done) <= limits.little { return true }
      // A reader stands in the way.
      if done == before { break }
    }
    return pages() > limits.most
  }
}
