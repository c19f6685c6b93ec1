import ArgumentParser
import Foundation
import SwitchboardCore
import SwitchboardServer

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Accounts of staff, for whoever owns the machine.", subcommands: [Add.self, Password.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add an agent. The password is read from standard input.")

    @OptionGroup var options: Options
    @Argument(help: "The e-mail address to sign in with.") var email: String
    @Option(help: "The person's name.") var name: String
    @Option(help: "A role by its name.") var role = "Agent"

    func run() async throws {
      let (config, database) = try await options.open()
      let password = try readPassword()
      try await Accounts(database: database, passwords: Passwords(rounds: config.passwordRounds)).add(email: email, name: name, role: role, password: password)
      say("\(name) can sign in as \(email).")
    }
  }

  struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Set a new password, read from standard input; ends all sign-ins of that person.")

    @OptionGroup var options: Options
    @Argument(help: "The e-mail address.") var email: String

    func run() async throws {
      let (config, database) = try await options.open()
      try await Accounts(database: database, passwords: Passwords(rounds: config.passwordRounds)).setPassword(email: email, password: try readPassword())
      say("The password of \(email) is changed.")
    }
  }
}

/// Not from the command line: that would stand in the shell's history and the list of processes.
private func readPassword() throws -> String {
  FileHandle.standardError.write(Data("Password: ".utf8))
  guard let line = readLine(), !line.isEmpty else { throw ValidationError("No password was given on standard input.") }
  return line
}
