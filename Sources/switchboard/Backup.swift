import ArgumentParser
import Foundation
import SwitchboardServer
import SwitchboardStore

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Copy the whole desk to one file, and its files to a folder beside it, also while it runs.")

  @OptionGroup var options: Options
  @Argument(help: "The file to write; it must not exist.") var file: String

  func run() async throws {
    guard !FileManager.default.fileExists(atPath: file) else { throw ValidationError("\(file) exists already; nothing was written.") }
    let (config, database) = try await options.open()
    // Written beside its final name first: a backup that broke off must not look like one.
    let partial = file + ".partial"
    let (files, partialFiles) = (FileFolder(beside: file), FileFolder(beside: partial))
    guard !FileManager.default.fileExists(atPath: files.root) else { throw ValidationError("\(files.root) exists already; nothing was written.") }
    for left in [partial, partialFiles.root] { try? FileManager.default.removeItem(atPath: left) }
    try await database.backup(to: partial)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
    // Asked after the copy: all that it speaks of is among these. They come to their name before it does.
    let copied = try await FileCopy.copy(database, from: FileFolder(beside: config.database), to: partialFiles)
    if copied > 0 { try FileManager.default.moveItem(atPath: partialFiles.root, toPath: files.root) }
    try FileManager.default.moveItem(atPath: partial, toPath: file)
    let bytes = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    say("Backed up \(bytes / 1024) KiB to \(file)\(copied > 0 ? ", and \(copied) files to \(files.root)" : "").")
  }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make a desk from a backup. Stop the program first.")

  @OptionGroup var options: Options
  @Argument(help: "The backup.") var file: String
  @Flag(help: "Replace the desk that is there; it is kept beside as .before-restore.") var replace = false

  func run() async throws {
    let config = try await options.load()
    let files = FileManager.default
    guard files.fileExists(atPath: file) else { throw ValidationError("There is no file \(file).") }
    if files.fileExists(atPath: config.database) {
      guard replace else { throw ValidationError("There is a desk at \(config.database). Give --replace to put the backup in its place.") }
      for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: config.database + suffix) {
        let kept = config.database + ".before-restore" + suffix
        try? files.removeItem(atPath: kept)
        try files.moveItem(atPath: config.database + suffix, toPath: kept)
      }
      let (there, kept) = (FileFolder(beside: config.database).root, FileFolder(beside: config.database + ".before-restore").root)
      if files.fileExists(atPath: there) {
        try? files.removeItem(atPath: kept)
        try files.moveItem(atPath: there, toPath: kept)
      }
    }
    try files.createDirectory(at: URL(fileURLWithPath: config.database).deletingLastPathComponent(), withIntermediateDirectories: true)
    try files.copyItem(atPath: file, toPath: config.database)
    let database = try await App.open(config, logger: options.logger(config))
    let folder = FileFolder(beside: config.database)
    _ = try await FileCopy.copy(database, from: FileFolder(beside: file), to: folder)
    let problems = try await database.integrityProblems() + FileCheck.run(folder, database).problems
    let report = try await database.read { try Verification.run(on: $0) }
    guard problems.isEmpty, report.problems.isEmpty else {
      for problem in problems + report.problems { say("PROBLEM: \(problem)") }
      throw ExitCode.failure
    }
    say("Restored \(report.conversations) conversations with \(report.events) events to \(config.database).")
  }
}
