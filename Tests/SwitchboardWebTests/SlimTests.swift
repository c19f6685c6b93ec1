import Foundation
import Testing

@testable import SwitchboardWeb

@Suite struct SlimTests {
  private func slim(_ text: String, _ type: String = "js") -> String { String(decoding: Slim.bytes(Array(text.utf8), of: type), as: UTF8.self) }

  @Test func `comments on lines of their own and indentation go`() {
    let script = """
      /** What it is. */
      const a = 1; // said at the end of a line
        // a whole line
        /* a block
           over lines */
        const b = "/* not a comment */";
      """
    #expect(slim(script) == "const a = 1; // said at the end of a line\nconst b = \"/* not a comment */\";")
  }

  @Test func `a script with a text over several lines is left as it is`() {
    let script = "const a = `one\n  two`;\n// three\n"
    #expect(slim(script) == script)
  }

  @Test func `a comment that shares its line with code stays`() {
    #expect(slim("/* why */ const a = 1;") == "/* why */ const a = 1;")
  }

  @Test func `only scripts and styles are touched`() {
    let page = "  <!-- // here -->\n  <p>// there</p>\n"
    #expect(slim(page, "html") == page)
    #expect(slim("  /* why */\n  a { b: c }\n", "css") == "a { b: c }")
  }

  @Test func `every script keeps every line of code, and all together lose a fifth`() throws {
    let assets = try WebAssets.bundled.get()
    let scripts = assets.files.values.filter { $0.path.hasSuffix(".js") }
    #expect(scripts.count > 50, "the assets must be there for this to mean anything")
    var (before, after) = (0, 0)
    for script in scripts {
      let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/SwitchboardWeb/Assets/\(script.path)")
      let original = try String(contentsOf: source, encoding: .utf8)
      let served = String(decoding: script.bytes, as: UTF8.self)
      before += original.utf8.count
      after += served.utf8.count
      var rest = original.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }[...]
      for line in served.split(separator: "\n") {
        let wanted = line.trimmingPrefix { $0 == " " }
        guard let place = rest.firstIndex(of: wanted) else {
          Issue.record("\(script.path) has a line that its source lacks: \(line)")
          break
        }
        for left in rest[rest.startIndex..<place] {
          #expect(left.isEmpty || left.hasPrefix("/") || left.hasPrefix("*") || !left.contains(";"), "\(script.path) lost: \(left)")
        }
        rest = rest[(place + 1)...]
      }
    }
    #expect(after * 5 < before * 4)
  }
}
