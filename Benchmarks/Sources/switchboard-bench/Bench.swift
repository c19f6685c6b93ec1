import ArgumentParser

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "switchboard-bench",
    abstract: "Measures Switchboard, and nchan, Redis and SQLite beside it, on one machine.",
    discussion:
      "One thread on one core. A run in which anything was lost, duplicated or misrouted is void: it is reported and ends with status 1.",
    subcommands: [
      SuiteCommand.self, IdleCommand.self, FanoutCommand.self, ChatsCommand.self, RoomCommand.self, OpenCommand.self, AssignCommand.self, TimersCommand.self,
      YardstickCommand.self,
    ])
}
