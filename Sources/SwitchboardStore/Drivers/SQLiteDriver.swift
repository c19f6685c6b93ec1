import Foundation
import GRDB

/// One SQLite file: one writer, several readers that never wait for it (WAL).
struct SQLiteDriver: Sendable {
  let pool: DatabasePool
  let path: String

  /// Pages of 4 KiB: enough that the hot part of a busy desk's indexes stays in memory between commits.
  private static let writerCache = "PRAGMA cache_size = -131072"
  /// A checkpoint writes each dirty page again: rarer means fewer writes, at the price of a longer log (DESIGN.md).
  private static let checkpoint = "PRAGMA wal_autocheckpoint = 8000"

  init(path: String, readers: Int) throws {
    var configuration = Configuration()
    configuration.maximumReaderCount = readers
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.persistentReadOnlyConnections = true
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY") }
    pool = try DatabasePool(path: path, configuration: configuration)
    self.path = path
    // GRDB sets NORMAL after prepareDatabase; an acknowledged message must survive a power cut (rule 4).
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL; \(Self.writerCache); \(Self.checkpoint)") }
    // The file holds customers' words and password hashes: nobody else on the machine reads it.
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await pool.read { try body(SQLiteConnection(database: $0)) }
  }

  /// Runs on the writer, outside of any transaction.
  func onWriter(_ body: @escaping @Sendable (any SQLConnection) -> Void) {
    pool.asyncWriteWithoutTransaction { body(SQLiteConnection(database: $0)) }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await pool.writeWithoutTransaction { try body(SQLiteConnection(database: $0)) }
  }

  /// A consistent copy while others read and write.
  func backup(to file: String) throws {
    let target = try DatabaseQueue(path: file)
    try pool.backup(to: target)
    try target.close()
  }
}
