import ArgumentParser
import SwitchboardServer
import SwitchboardStore

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that nothing was lost: every conversation is gapless, every message is there once, every file is what was stored.")

  @OptionGroup var options: Options

  func run() async throws {
    let (config, database) = try await options.open()
    let report = try await database.read { try Verification.run(on: $0) }
    let files = try await FileCheck.run(FileFolder(beside: config.database), database)
    say("\(report.conversations) conversations, \(report.events) events, \(files.files) files.")
    for problem in report.problems + files.problems { say("PROBLEM: \(problem)") }
    guard report.problems.isEmpty, files.problems.isEmpty else { throw ExitCode.failure }
    say("Nothing is missing.")
  }
}
