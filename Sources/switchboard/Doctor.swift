import ArgumentParser
import SwitchboardServer

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "doctor", abstract: "Say what is wrong with this installation.")

  @OptionGroup var options: Options

  func run() async throws {
    let (config, database) = try await options.open()
    let findings = try await Doctor(database: database, config: config).run()
    for finding in findings { say("\(finding.level.rawValue.uppercased()): \(finding.text)") }
    if findings.contains(where: { $0.level == .error }) { throw ExitCode.failure }
  }
}
