import Foundation
import Testing

@testable import SwitchboardWeb

@Suite struct StyleImportsTests {
  private func whole(_ sheets: [String: String]) throws -> [String: String] {
    try StyleImports.whole(sheets.mapValues { Array($0.utf8) }).mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `What a sheet imports stands in its place, in the order of the imports, parts of parts too`() throws {
    let sheets = [
      "styles/base.css": "a { b: c }", "console/css/top.css": "@import \"./deep/er.css\";\nd { e: f }", "console/css/deep/er.css": "g { h: i }",
      "console/console.css": "@import \"../styles/base.css\";\n@import \"./css/top.css\";\nj { k: l }",
    ]
    let found = try whole(sheets)
    #expect(found["console/console.css"] == "a { b: c }\ng { h: i }\nd { e: f }\nj { k: l }")
    #expect(found["styles/base.css"] == sheets["styles/base.css"])
    #expect(found.count == sheets.count)
  }

  @Test func `A part that is not there, or imports its importer, stops the start and is named`() {
    #expect { try whole(["console/a.css": "@import \"./b.css\";"]) } throws: { "\($0)".contains("console/a.css imports console/b.css") }
    #expect { try whole(["a.css": "@import \"./b.css\";", "b.css": "@import \"./a.css\";"]) } throws: { "\($0)".contains("b.css imports a.css") }
  }

  @Test(arguments: ["console/console.css", "visitor/frame.css"])
  func `A page's sheet has every rule of every part, and nothing is left to fetch`(path: String) throws {
    let assets = try WebAssets.bundled.get()
    let served = try #require(assets.text(path))
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/SwitchboardWeb/Assets/\(path)")
    let parts = try String(contentsOf: source, encoding: .utf8).matches(of: /@import "([^"]+)";/).map { String($0.1) }
    #expect(parts.count >= 7, "the premise")
    var place = served.startIndex
    for part in parts {
      let file = URL(filePath: part, relativeTo: source).standardizedFileURL.path.split(separator: "/Assets/").last.map(String.init)
      let text = try #require(file.flatMap(assets.text), "\(part)")
      let found = try #require(served[place...].firstRange(of: text), "\(part)")
      place = found.upperBound
    }
    #expect(!served.contains("@import") && !served.contains("url("), "relative addresses would mean another folder")
  }
}
