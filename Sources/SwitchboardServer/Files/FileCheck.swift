import Crypto
import Foundation
import SwitchboardCore
import SwitchboardStore

/// Whether every file that rows speak of is there, byte for byte.
package enum FileCheck {
  package struct Report: Sendable {
    package var files = 0
    package var bytes: Int64 = 0
    package var problems: [String] = []
  }

  package static func run(_ folder: FileFolder, _ database: Database) async throws -> Report {
    var report = Report()
    for content in try await database.read({ try FileStore.contents(on: $0) }) {
      report.files += 1
      report.bytes += content.size
      let path = folder.path(of: content.hash)
      guard let (hash, size) = try? number(path) else {
        report.problems.append("file \(content.hash): is missing or unreadable")
        continue
      }
      if size != content.size { report.problems.append("file \(content.hash): has \(size) bytes instead of \(content.size)") }
      if size == content.size, hash != content.hash { report.problems.append("file \(content.hash): is not what was stored") }
      if content.hasPreview, !FileManager.default.fileExists(atPath: folder.previewPath(of: content.hash)) {
        report.problems.append("file \(content.hash): its small picture is missing")
      }
    }
    for problem in try await database.read({ try FileStore.contradictions(on: $0) }) { report.problems.append(problem) }
    return report
  }

  /// SHA-256 and size, a megabyte at a time.
  private static func number(_ path: String) throws -> (ContentHash?, Int64) {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var (hasher, size) = (SHA256(), Int64(0))
    while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
      hasher.update(data: part)
      size += Int64(part.count)
    }
    return (ContentHash(hasher.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()), size)
  }
}
