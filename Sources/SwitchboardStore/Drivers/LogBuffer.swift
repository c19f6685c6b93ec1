import GRDBSQLite

/// What one commit adds to the write-ahead log, until SQLite flushes it: SQLite hands over each page in two calls of its file system, and a commit of a
/// hundred messages has five hundred of them. They leave in a few.
///
/// Safe because SQLite tells nobody of a commit before it has flushed it: `synchronous=FULL` must stand on the connection. What cannot be written
/// fails the flush, and with it the commit. Outside of a commit nothing is held back: what a transaction that is undone left here would later be
/// written over the commits of others. Only the writer's thread touches it.
final class LogBuffer {
  /// Larger commits leave in several calls: SQLite's own file system takes less than 128 KiB in one.
  private static let most = 120 * 1024

  private let file: UnsafeMutablePointer<sqlite3_file>
  private var start: sqlite3_int64 = 0
  private var bytes: [UInt8] = []
  private var isGathering = false

  init(_ file: UnsafeMutablePointer<sqlite3_file>) { self.file = file }

  func gather(_ commit: () throws -> Void) rethrows {
    isGathering = true
    defer {
      isGathering = false
      bytes.removeAll(keepingCapacity: true)
    }
    try commit()
    assert(bytes.isEmpty, "SQLite ended a commit without flushing it")
  }

  func write(_ source: UnsafeRawPointer, _ count: Int, at offset: sqlite3_int64) -> Int32 {
    guard isGathering else { return file.pointee.pMethods.pointee.xWrite(file, source, Int32(count), offset) }
    if offset != start + sqlite3_int64(bytes.count) || bytes.count + count > Self.most {
      let code = flush()
      guard code == SQLITE_OK else { return code }
    }
    if bytes.isEmpty { start = offset }
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: source, count: count))
    return SQLITE_OK
  }

  /// What fails is dropped: SQLite gives the commit up, and writes its successor over it.
  func flush() -> Int32 {
    guard !bytes.isEmpty else { return SQLITE_OK }
    defer { bytes.removeAll(keepingCapacity: true) }
    return file.pointee.pMethods.pointee.xWrite(file, bytes, Int32(bytes.count), start)
  }

  /// Before these bytes are read.
  func flush(before end: sqlite3_int64) -> Int32 {
    bytes.isEmpty || end <= start ? SQLITE_OK : flush()
  }
}
