import Foundation
import Randomness
import Testing

@testable import SwitchboardCore

/// What the frames' own encoder writes is read by another JSON reader, byte for byte.
@Suite struct JSONWriterTests {
  @Test(arguments: 0..<100) func `Any text survives`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let text = random.text()
      let read = try Self.read { $0.field("text", text) }
      #expect(Array((read["text"] as? String ?? "missing").utf8) == Array(text.utf8))
    }
  }

  @Test func `Every scalar below 256, and those beside the surrogates, survive alone`() throws {
    let scalars = (0..<256).compactMap { Unicode.Scalar(UInt32($0)) } + ["\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10FFFF}", "\u{2028}", "\u{FEFF}"]
    #expect(scalars.count == 262)
    for scalar in scalars {
      let read = try Self.read { $0.field("text", "<\(scalar)>") }
      #expect(Array((read["text"] as? String ?? "missing").utf8) == Array("<\(scalar)>".utf8), "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test func `Numbers, truth, null, lists and what is nested survive together`() throws {
    let read = try Self.read { json in
      json.field("least", Int64.min)
      json.field("most", Int64.max)
      json.field("zero", 0)
      json.field("missing", Int64?.none)
      json.field("text", String?.none)
      json.field("yes", true)
      json.array("list", [1, 2, 3]) { json, number in json.object { $0.field("n", number) } }
      json.array("empty", [Int]()) { _, _ in }
      json.object("inner") {
        $0.field("no", false)
        $0.object("deeper") { _ in }
      }
      json.raw("raw", #"{"a":[1,"b"]}"#.utf8)
      json.null("end")
    }
    #expect((read["least"] as? NSNumber)?.int64Value == .min && (read["most"] as? NSNumber)?.int64Value == .max)
    #expect(read["zero"] as? Int == 0 && read["missing"] is NSNull && read["text"] is NSNull && read["end"] is NSNull)
    #expect(read["yes"] as? Bool == true)
    #expect((read["list"] as? [[String: Int]]) == [["n": 1], ["n": 2], ["n": 3]])
    #expect((read["empty"] as? [Any])?.isEmpty == true)
    #expect(((read["inner"] as? [String: Any])?["no"] as? Bool) == false)
    #expect(((read["raw"] as? [String: Any])?["a"] as? [Any])?.count == 2)
    #expect(read.count == 11)
  }

  @Test func `A row is written by hand as the general encoder would write it, field for field`() throws {
    var state = People.danasChat()
    state.conversation.lastSeq = 9
    let chat = VisitorChat(state.chat, lastSeq: 9, ahead: 2, in: People.directory())
    let written = try Self.read { chat.write(into: &$0) }
    let encoded = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(chat)) as? [String: Any])
    #expect(!encoded.isEmpty)
    #expect(Set(encoded.keys).isSubset(of: written.keys))
    for (key, value) in encoded { #expect(written[key] as? NSObject == value as? NSObject, "\(key)") }
    for key in Set(written.keys).subtracting(encoded.keys) { #expect(written[key] is NSNull, "\(key)") }
  }

  private static func read(_ body: (inout JSONWriter) -> Void) throws -> [String: Any] {
    var writer = JSONWriter()
    writer.object(body)
    return try #require(try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
  }
}
