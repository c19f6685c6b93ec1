import Foundation
import SwitchboardCore

/// The demo's knowledge base: Markdown files with their keywords in the second line.
enum DemoArticles {
  struct Page: Sendable {
    let name: String
    let title: String
    let keywords: [String]
    let body: String
  }

  static func all() throws -> [Page] {
    guard let folder = Bundle.module.resourceURL?.appendingPathComponent("Articles") else { return [] }
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "md" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { url in
        var lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let title = String(lines.removeFirst().drop { $0 == "#" || $0 == " " })
        let keywords = lines.removeFirst().split(separator: ":").last?.split(separator: ",").map { String($0).trimmed() } ?? []
        return Page(name: url.lastPathComponent, title: title, keywords: keywords, body: lines.joined(separator: "\n").trimmed())
      }
  }
}
