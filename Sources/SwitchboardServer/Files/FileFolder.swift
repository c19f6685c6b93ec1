import Foundation
import SwitchboardCore
import SwitchboardStore
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Where the bytes of files lie: beside the database, each named by its SHA-256. A name never changes its content, so readers need no lock.
///
/// A file arrives under `incoming/`. Before it is put in its place its name there becomes the one of its content, and goes only when the
/// row is on disk: whatever a killed desk leaves behind can be told from what is needed (`open`).
package final class FileFolder: Sendable {
  /// Files one sender, and all together, may be sending at the same time.
  package static let perSender = 4, altogether = 256

  package let root: String
  private let sending = Mutex<[String: Int]>([:])
  /// How many arrivals stand behind a content that may have no row yet.
  private let held = Mutex<[ContentHash: Int]>([:])

  /// - Parameter database: the path of the database, whose name it takes.
  package init(beside database: String) { root = database + ".files" }

  var incoming: String { root + "/incoming" }
  package func path(of hash: ContentHash) -> String { "\(root)/\(hash.description.prefix(2))/\(hash)" }
  package func previewPath(of hash: ContentHash) -> String { path(of: hash) + ".jpg" }

  /// Makes the folder: nobody else on the machine reads what customers send.
  package func prepare() throws {
    try FileManager.default.createDirectory(atPath: incoming, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: root)
  }

  /// Bytes that are free where the files are.
  package var free: Int64? {
    var status = statvfs()
    guard statvfs(root, &status) == 0 else { return nil }
    return Int64(status.f_bavail) * Int64(status.f_frsize)
  }

  // MARK: Who is sending

  func enter(_ sender: String) throws(Refusal) {
    let isFree = sending.withLock { sending in
      guard sending[sender, default: 0] < Self.perSender, sending.values.reduce(0, +) < Self.altogether else { return false }
      sending[sender, default: 0] += 1
      return true
    }
    if !isFree {
      throw Refusal(.busy, "Too many files are being sent at the same time. Please wait for one of them.", info: ["retryAfter": "3"])
    }
  }

  func leave(_ sender: String) {
    sending.withLock { sending in
      if let count = sending[sender] { sending[sender] = count > 1 ? count - 1 : nil }
    }
  }

  // MARK: From arrived to kept

  /// Puts a flushed file in its place. `release` or `discard` must follow.
  func place(_ arrival: IncomingFile.Arrival) throws -> Placed {
    held.withLock { $0[arrival.hash, default: 0] += 1 }
    let marker = "\(incoming)/\(arrival.hash).\(UUID().uuidString)"
    let placed = Placed(hash: arrival.hash, marker: marker)
    do {
      try Self.check(rename(arrival.path, marker))
      let folder = (path(of: arrival.hash) as NSString).deletingLastPathComponent
      if mkdir(folder, 0o700) == 0 { try Self.flush(root) } else if errno != EEXIST { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
      // The same bytes may be there already.
      if link(marker, path(of: arrival.hash)) != 0, errno != EEXIST { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
      try Self.flush(folder)
    } catch {
      unlink(arrival.path)
      release(placed)
      throw error
    }
    return placed
  }

  struct Placed: Sendable {
    let hash: ContentHash
    fileprivate let marker: String
  }

  /// The row is on disk, or never comes.
  func release(_ placed: Placed) {
    unlink(placed.marker)
    held.withLock { held in
      if let count = held[placed.hash] { held[placed.hash] = count > 1 ? count - 1 : nil }
    }
  }

  /// Removes a content that no row has come to need. To be called in a write of the database, where nobody else adds a row meanwhile.
  func discard(_ placed: Placed) {
    held.withLock { held in
      guard held[placed.hash] == 1 else { return }
      unlink(previewPath(of: placed.hash))
      unlink(path(of: placed.hash))
    }
  }

  /// Removes a content that no row needs any more. To be called in a write of the database, as `discard`.
  func forget(_ hash: ContentHash) {
    held.withLock { held in
      guard held[hash] == nil else { return }
      unlink(previewPath(of: hash))
      unlink(path(of: hash))
    }
  }

  /// Makes the folder, and clears what uploads left behind when the desk was killed. To be called before the first request.
  func open(_ database: Database) async throws {
    try prepare()
    let names = try FileManager.default.contentsOfDirectory(atPath: incoming)
    let contents = Set(names.compactMap { ContentHash(String($0.prefix { $0 != "." })) })
    let needed = try await database.read { connection in try contents.filter { try FileStore.isUsed($0, on: connection) } }
    for name in names {
      if let hash = ContentHash(String(name.prefix { $0 != "." })), !needed.contains(hash) {
        unlink(previewPath(of: hash))
        unlink(path(of: hash))
      }
      unlink("\(incoming)/\(name)")
    }
  }

  private static func check(_ result: Int32) throws {
    guard result == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
  }

  /// A name is only on disk when its folder is.
  static func flush(_ folder: String) throws {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    try check(fsync(descriptor))
  }
}
