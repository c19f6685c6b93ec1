import Foundation
import SwitchboardCore
import SwitchboardStore
import SwitchboardWeb

/// What is wrong with this installation, in words that say what to do.
package struct Doctor: Sendable {
  package struct Finding: Sendable {
    package enum Level: String, Sendable { case ok, warning, error }
    package let level: Level
    package let text: String
  }

  let database: Database
  let config: Config

  package init(database: Database, config: Config) {
    self.database = database
    self.config = config
  }

  package func run() async throws -> [Finding] {
    var findings: [Finding] = []
    func say(_ level: Finding.Level, _ text: String) { findings.append(Finding(level: level, text: text)) }

    let problems = try await database.integrityProblems()
    problems.isEmpty ? say(.ok, "The database file is sound.") : problems.forEach { say(.error, "The database is damaged: \($0)") }
    try await database.synchronousLevel() == 2
      ? say(.ok, "Commits are flushed to disk before they are acknowledged.")
      : say(.error, "Commits are not flushed to disk: an acknowledged message could be lost in a power cut.")

    let applied = try await database.read { try Migrations.applied(on: $0) }
    Set(applied) == Set(Migrations.names)
      ? say(.ok, "The schema is up to date (\(applied.last ?? "empty")).")
      : say(.error, "The schema is not up to date. Run `switchboard migrate`.")

    let folder = URL(fileURLWithPath: database.path).deletingLastPathComponent()
    let free = try? folder.resourceValues(forKeys: [.volumeAvailableCapacityKey]).volumeAvailableCapacity
    if let free = free ?? Self.freeBytes(folder.path) {
      free < 1_000_000_000
        ? say(.warning, "Only \(free / 1_000_000) MB are free where the database is.") : say(.ok, "\(free / 1_000_000_000) GB are free.")
    }
    if let mode = try? FileManager.default.attributesOfItem(atPath: database.path)[.posixPermissions] as? Int, mode & 0o077 != 0 {
      say(.warning, "Other users of this machine can read the database. Run chmod 600 \(database.path).")
    }
    let files = FileFolder(beside: database.path)
    FileManager.default.isWritableFile(atPath: FileManager.default.fileExists(atPath: files.root) ? files.root : folder.path)
      ? say(.ok, "Files can be stored.") : say(.error, "Files cannot be stored: make \(files.root) writable for the desk.")
    if !Previews.isInstalled { say(.warning, "Pictures are not shown small in chats: install libvips-tools (vipsthumbnail).") }
    do { _ = try WebAssets.bundled.get() } catch { say(.error, "\(error)") }
    if config.tlsCertificate == nil, !["127.0.0.1", "::1", "localhost"].contains(config.host), config.trustedProxies.isEmpty {
      say(.warning, "The desk listens on \(config.host) without TLS. Set tlsCertificate and tlsKey, or put a proxy in front and name it in trustedProxies.")
    }
    findings += try await organisation()
    return findings
  }

  private func organisation() async throws -> [Finding] {
    try await database.read { _, directory in
      var findings: [Finding] = []
      if directory.agents.isEmpty { findings.append(.init(level: .warning, text: "There is no administrator yet. Start the desk and open /console.")) }
      for department in directory.departments.values.sorted(by: { $0.id < $1.id }) {
        let members = directory.groups[department.frontLineGroup]?.members ?? []
        if members.isEmpty {
          findings.append(.init(level: .warning, text: "Nobody is in the front line group of \(department.name): its chats would never be answered."))
        } else if !members.contains(where: { $0.active }) {
          findings.append(.init(level: .warning, text: "Nobody is Active in the front line group of \(department.name)."))
        }
      }
      if directory.links.isEmpty, !directory.agents.isEmpty {
        findings.append(.init(level: .warning, text: "There is no chat link yet: no website can start a chat."))
      }
      return findings
    }
  }

  private static func freeBytes(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize] as? NSNumber)?.intValue
  }
}
