import ArgumentParser
import SwitchboardStore

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that nothing was lost: every conversation is gapless and every message is there once.")

  @OptionGroup var options: Options

  func run() async throws {
    let (_, database) = try await options.open()
    let report = try await database.read { try Verification.run(on: $0) }
    say("\(report.conversations) conversations, \(report.events) events.")
    for problem in report.problems { say("PROBLEM: \(problem)") }
    guard report.problems.isEmpty else { throw ExitCode.failure }
    say("Nothing is missing.")
  }
}
