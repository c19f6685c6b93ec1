import ArgumentParser

@main
struct Switchboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "switchboard", abstract: "A self-hosted live-chat desk.",
    subcommands: [
      Serve.self, Migrate.self, Demo.self, DoctorCommand.self, Verify.self, Backup.self, Restore.self, ImportCommand.self, UserCommand.self,
    ])
}
