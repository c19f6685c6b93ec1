import Foundation
import Randomness
import SwitchboardCore
import Testing

@Suite struct ClientFrameTests {
  @Test(arguments: [
    (#"{"t":"sub","c":12,"since":7}"#, ClientFrame.subscribe(ID(12), since: 7)),
    (#"{"t":"sub"}"#, .subscribe(nil, since: nil)),
    (#"{"t":"sub","c":null,"since":-3}"#, .subscribe(nil, since: -3)),
    (#"{"t":"unsub","c":12}"#, .unsubscribe(ID(12))),
    (#"{"t":"post","c":12,"id":"m3k9aaaa","text":"Hello \ud83d\ude00"}"#, .post(ID(12), id: "m3k9aaaa", text: "Hello 😀", quote: nil)),
    (#"{"t":"post"}"#, .post(nil, id: nil, text: nil, quote: nil)),
    (#"{"t":"post","c":12,"id":"m3k9aaaa","text":"Yes","quote":7}"#, .post(ID(12), id: "m3k9aaaa", text: "Yes", quote: 7)),
    (#"{"t":"typing","c":1}"#, .typing(ID(1), text: "")),
    (#"{"t":"seen","seq":9,"new":{"deep":[1]}}"#, .seen(nil, 9)),
    (#"{"t":"draft","c":1,"text":"Dear"}"#, .draft(ID(1), text: "Dear")),
    (#" { "t" : "watch" } "#, .watch), (#"{"t":"p"}"#, .heartbeat),
  ]) func `A frame of the protocol is read, and what it does not know is left aside`(json: String, frame: ClientFrame) throws {
    #expect(try ClientFrame(json: json.utf8) == frame)
  }

  @Test(arguments: [
    (#"{"t":"sub","c":"12"}"#, "c"), (#"{"t":"sub","c":1.5}"#, "c"), (#"{"t":"sub","c":1e40}"#, "c"),
    (#"{"t":"sub","since":true}"#, "since"), (#"{"t":"post","id":7}"#, "id"), (#"{"t":"post","text":["a"]}"#, "text"),
    (#"{"t":"seen"}"#, "seq"), (#"{"t":"seen","seq":9223372036854775808}"#, "seq"), (#"{"t":"nonsense"}"#, "t"), (#"{"t":5}"#, "t"),
    (#"{"c":5}"#, "t"), (#"{"t":null}"#, "t"), (#"{}"#, "t"),
  ]) func `A field that is wrong or missing is named`(json: String, field: String) {
    let refusal = #expect(throws: Refusal.self) { try ClientFrame(json: json.utf8) }
    #expect(refusal?.field == field)
  }

  @Test(arguments: ["", " ", "null", "[]", "\"t\"", "7", "{", "{\"t\":\"p\"", "{\"t\":\"p\"}x", "{'t':'p'}", "\u{FEFF}", "{\"t\":\"\\ud800\"}", "nan"])
  func `What is no object of JSON is refused as malformed`(json: String) {
    let refusal = #expect(throws: Refusal.self) { try ClientFrame(json: json.utf8) }
    #expect(refusal?.status == 400 || refusal?.status == 422)
  }

  @Test func `Nesting without end is refused and harms nobody`() {
    let deep = #"{"t":"p","x":"# + String(repeating: "[", count: 60_000)
    #expect(throws: Refusal.self) { try ClientFrame(json: deep.utf8) }
  }

  @Test(arguments: 0..<60) func `Bytes that were changed at random are read or refused, and nothing else`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let whole = Array(#"{"t":"post","c":12,"id":"m3k9aaaa","text":"Hello \ud83d\ude00 there","since":7,"seq":9}"#.utf8)
    var refused = 0
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[..<place].suffix(5), at: place)
        }
      }
      if (try? ClientFrame(json: bytes)) == nil { refused += 1 }
    }
    #expect(refused > 0)
  }

  // MARK: The short way

  private func plain(_ bytes: [UInt8]) -> FrameMembers? { bytes.withUnsafeBufferPointer { FrameMembers(plain: $0) } }
  private func decoded(_ bytes: [UInt8]) -> FrameMembers? { try? JSONDecoder().decode(FrameMembers.self, from: Data(bytes)) }

  @Test(arguments: [
    #"{"t":"post","c":12,"id":"m3k9aaaa","text":"Grüße, 世界 😀"}"#, #" {"t" :"seen" , "seq": 0 } "#, #"{"t":"sub","c":-7,"since":999999999999999999}"#,
    #"{"text":"","t":"p"}"#,
  ]) func `What clients send all day goes the short way`(json: String) {
    #expect(plain(Array(json.utf8)) != nil)
    #expect(plain(Array(json.utf8)) == decoded(Array(json.utf8)))
  }

  @Test(arguments: 0..<200) func `Whatever the short way reads, the library's decoder reads the same`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let names = ["t", "c", "id", "text", "since", "seq", "quote", "new", "ä", "\\u0074", ""].map { "\"\($0)\"" }
    let values = [
      "\"post\"", "\"ä\"", "\"\\n\"", "\"\u{1}\"", "\"", "12", "-3", "007", "-0", "0", "- 1", "1.5", "1e3", "null", "true", " ", "12345678901234567890",
      "999999999999999999", "-999999999999999999", "[1]", "{}", "\u{B}7", "",
    ]
    let signs = ["{", "}", ",", ":", " ", "\n", "\"", "[", "\u{FEFF}"]
    for _ in 0..<200 {
      var json: String
      if random.chance(0.7) {
        let members = (0..<Int.random(in: 0...4, using: &random)).map { _ in ",\(names.randomElement(using: &random)!):\(values.randomElement(using: &random)!)" }
        json = "{\"t\":\"post\"" + members.joined() + "}"
      } else {
        json = (0..<Int.random(in: 1...12, using: &random)).map { _ in (names + values + signs).randomElement(using: &random)! }.joined()
      }
      var bytes = Array(json.utf8)
      if random.chance(0.3), !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random) }
      if let short = plain(bytes) { #expect(short == decoded(bytes), "\(json)") }
    }
  }
}
