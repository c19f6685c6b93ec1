import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// One SQLite file: one writer, several readers that never wait for it (WAL).
struct SQLiteDriver: Sendable {
  let pool: DatabasePool
  let path: String
  private let checkpointer: Checkpointer
  private let log = LogLength()
  private let chats = RowWatch()

  /// Pages of 4 KiB: enough that the hot part of a busy desk's indexes stays in memory between commits. Without a memory map: with one,
  /// SQLite searches the whole log for every page that it reads, also for those in its cache.
  private static let writerCache = "PRAGMA cache_size = -131072; PRAGMA mmap_size = 0"

  private static let fold = DatabaseFunction("fold", argumentCount: 1, pure: true) { values in
    String.fromDatabaseValue(values[0]).map(Folding.fold)
  }

  init(path: String, readers: Int, checkpoints: Checkpointer.Limits = .init()) throws {
    LogFileSystem.register()
    var configuration = Configuration()
    configuration.maximumReaderCount = readers
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.persistentReadOnlyConnections = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY")
      database.add(function: Self.fold)
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    self.path = path
    checkpointer = Checkpointer(path: path, limits: checkpoints, pages: { [log] in log.pages })
    // GRDB sets NORMAL after prepareDatabase; an acknowledged message must survive a power cut (rule 4).
    try pool.writeWithoutTransaction { [log, chats] database in
      try database.execute(sql: "PRAGMA synchronous = FULL; \(Self.writerCache)")
      log.watch(database.sqliteConnection)
      chats.watch(database.sqliteConnection)
    }
    // The file holds customers' words and password hashes: nobody else on the machine reads it.
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await pool.read { try body(SQLiteConnection(database: $0)) }
  }

  /// Runs on the writer, outside of any transaction.
  func onWriter(_ body: @escaping @Sendable (any SQLConnection) -> Void) {
    pool.asyncWriteWithoutTransaction { [chats] in body(SQLiteConnection(database: $0, chats: chats.memory)) }
  }

  /// Pages in the log since it last started over.
  var logPages: Int { log.pages }

  /// To be called on the writer between two commits: keeps the log short.
  func afterCommit(_ connection: any SQLConnection) {
    guard let connection = connection as? SQLiteConnection else { return }
    checkpointer.afterCommit(connection.database.sqliteConnection, pages: log.pages)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await pool.writeWithoutTransaction { try body(SQLiteConnection(database: $0)) }
  }

  /// A consistent copy while others read and write. On a thread of its own: it takes as long as the file is large, and waits for a
  /// reader that may need one of the few threads that everything async shares.
  func backup(to file: String) async throws {
    let pool = pool
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let target = try DatabaseQueue(path: file)
            try pool.backup(to: target)
            try target.close()
          })
      }
    }
  }
}

/// Pages in the write-ahead log, as SQLite says after each commit. Watching takes the place of SQLite's own automatic checkpoint.
private final class LogLength: Sendable {
  private let count = Atomic<Int>(0)

  var pages: Int { count.load(ordering: .relaxed) }

  /// The driver keeps this object for as long as the connection lives.
  func watch(_ connection: OpaquePointer?) {
    sqlite3_wal_hook(
      connection,
      { context, _, _, pages in
        if let context { Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue().count.store(Int(pages), ordering: .relaxed) }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
