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
}
