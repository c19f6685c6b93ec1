import Foundation
import SwitchboardCore
import SwitchboardStore

/// The files of a backup, in a folder beside it, and back.
package enum FileCopy {
  /// Copies what the rows of `database` speak of. A file that is lost already is skipped, and named by `verify`: a backup must not fail
  /// for it.
  /// - Returns: how many were copied.
  package static func copy(_ database: Database, from source: FileFolder, to target: FileFolder) async throws -> Int {
    let contents = try await database.read { try FileStore.contents(on: $0) }
    guard !contents.isEmpty else { return 0 }
    try target.prepare()
    var copied = 0
    for content in contents {
      if try one(source.path(of: content.hash), target.path(of: content.hash)) { copied += 1 }
      if content.hasPreview { _ = try one(source.previewPath(of: content.hash), target.previewPath(of: content.hash)) }
    }
    return copied
  }

  private static func one(_ from: String, _ to: String) throws -> Bool {
    let files = FileManager.default
    guard files.fileExists(atPath: from) else { return false }
    if files.fileExists(atPath: to) { return true }
    let folder = (to as NSString).deletingLastPathComponent
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try files.copyItem(atPath: from, toPath: to)
    return true
  }
}
