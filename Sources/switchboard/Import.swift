import ArgumentParser
import Foundation
import SwitchboardCore
import SwitchboardServer

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "import", abstract: "Bring things in.", subcommands: [Articles.self])

  struct Articles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring a folder of Markdown and HTML files into the knowledge base. A second run updates.")

    @OptionGroup var options: Options
    @Argument(help: "The folder.") var folder: String
    @Option(help: "The brand they belong to; needed when there are several.") var brand: String?
    @Flag(help: "Bring them as drafts.") var draft = false
    @Flag(help: "Say of each skipped file why.") var verbose = false

    func run() async throws {
      let (_, database) = try await options.open()
      let brands = try await database.read { _, directory in directory.brands.values.sorted { $0.id < $1.id } }
      let wanted = brand.map { name in brands.filter { $0.name.lowercased() == name.lowercased() } } ?? brands
      guard wanted.count == 1 else {
        throw ValidationError("Name the brand with --brand: \(brands.map(\.name).joined(separator: ", ")).")
      }
      let summary = try await ImportArticles(database: database, brand: wanted[0].id, status: draft ? .draft : .published)
        .run(folder: URL(fileURLWithPath: folder))
      say("\(summary.added) articles added, \(summary.updated) updated, \(summary.skipped.count) files skipped.")
      if verbose { for skipped in summary.skipped { say("  \(skipped.path): \(skipped.why)") } }
    }
  }
}
