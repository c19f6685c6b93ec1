import Foundation
import GRDBSQLite

/// SQLite's file system with one difference: write-ahead logs have a `LogBuffer`, which passes everything on but in commits that ask for it. Every other file is SQLite's own.
/// https://sqlite.org/vfs.html
enum LogFileSystem {
  /// What SQLite keeps for an open log; the file of its own file system lies behind it.
  private struct LogFile {
    var base: sqlite3_file
    var real: UnsafeMutablePointer<sqlite3_file>
    var buffer: Unmanaged<LogBuffer>
  }

  private static let headSize = (MemoryLayout<LogFile>.size + 63) & ~63

  private nonisolated(unsafe) static let real: UnsafeMutablePointer<sqlite3_vfs> = sqlite3_vfs_find(nil)

  private nonisolated(unsafe) static let ours: UnsafeMutablePointer<sqlite3_vfs> = {
    let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    vfs.initialize(to: real.pointee)
    vfs.pointee.zName = UnsafePointer(strdup("switchboard"))
    vfs.pointee.pNext = nil
    vfs.pointee.szOsFile = Int32(headSize) + real.pointee.szOsFile
    vfs.pointee.xOpen = { _, name, file, flags, outFlags in LogFileSystem.open(name, file, flags, outFlags) }
    return vfs
  }()

  private nonisolated(unsafe) static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(
      to: sqlite3_io_methods(
        iVersion: 1,
        xClose: { close($0) },
        xRead: { file, bytes, count, offset in
          let code = buffer(file).flush(before: offset + sqlite3_int64(count))
          return code == SQLITE_OK ? call(file).xRead(under(file), bytes, count, offset) : code
        },
        xWrite: { file, bytes, count, offset in bytes.map { buffer(file).write($0, Int(count), at: offset) } ?? SQLITE_IOERR },
        xTruncate: { file, size in flushed(file) { $0.xTruncate($1, size) } },
        xSync: { file, flags in flushed(file) { $0.xSync($1, flags) } },
        xFileSize: { file, size in flushed(file) { $0.xFileSize($1, size) } },
        xLock: { file, level in call(file).xLock(under(file), level) },
        xUnlock: { file, level in call(file).xUnlock(under(file), level) },
        xCheckReservedLock: { file, out in call(file).xCheckReservedLock(under(file), out) },
        xFileControl: { file, operation, argument in call(file).xFileControl(under(file), operation, argument) },
        xSectorSize: { file in call(file).xSectorSize(under(file)) },
        xDeviceCharacteristics: { file in call(file).xDeviceCharacteristics(under(file)) },
        xShmMap: nil, xShmLock: nil, xShmBarrier: nil, xShmUnmap: nil, xFetch: nil, xUnfetch: nil))
    return methods
  }()

  private static let isRegistered: Bool = sqlite3_vfs_register(ours, 1) == SQLITE_OK

  /// Makes it the file system of every connection that is opened from now on.
  static func register() { _ = isRegistered }

  /// Of the log that a connection has open.
  static func buffer(of connection: OpaquePointer?) -> LogBuffer? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) == SQLITE_OK, let file,
      file.pointee.pMethods == UnsafePointer(methods)
    else { return nil }
    return buffer(file)
  }

  // MARK: Calls of SQLite

  private static func open(
    _ name: sqlite3_filename?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32, _ outFlags: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let file, flags & SQLITE_OPEN_WAL != 0 else { return real.pointee.xOpen(real, name, file, flags, outFlags) }
    let under = (UnsafeMutableRawPointer(file) + headSize).assumingMemoryBound(to: sqlite3_file.self)
    file.pointee.pMethods = nil
    let code = real.pointee.xOpen(real, name, under, flags, outFlags)
    guard code == SQLITE_OK else { return code }
    UnsafeMutableRawPointer(file).initializeMemory(
      as: LogFile.self,
      to: LogFile(base: sqlite3_file(pMethods: UnsafePointer(methods)), real: under, buffer: .passRetained(LogBuffer(under))))
    return SQLITE_OK
  }

  private static func close(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
    let flushing = buffer(file).flush()
    let code = call(file).xClose(under(file))
    log(file).pointee.buffer.release()
    return flushing == SQLITE_OK ? code : flushing
  }

  private static func flushed(
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ body: (sqlite3_io_methods, UnsafeMutablePointer<sqlite3_file>) -> Int32
  ) -> Int32 {
    let code = buffer(file).flush()
    return code == SQLITE_OK ? body(call(file), under(file)) : code
  }

  private static func log(_ file: UnsafeMutablePointer<sqlite3_file>?) -> UnsafeMutablePointer<LogFile> {
    UnsafeMutableRawPointer(file!).assumingMemoryBound(to: LogFile.self)
  }

  private static func under(_ file: UnsafeMutablePointer<sqlite3_file>?) -> UnsafeMutablePointer<sqlite3_file> { log(file).pointee.real }
  private static func buffer(_ file: UnsafeMutablePointer<sqlite3_file>?) -> LogBuffer { log(file).pointee.buffer._withUnsafeGuaranteedRef { $0 } }
  private static func call(_ file: UnsafeMutablePointer<sqlite3_file>?) -> sqlite3_io_methods { under(file).pointee.pMethods.pointee }
}
