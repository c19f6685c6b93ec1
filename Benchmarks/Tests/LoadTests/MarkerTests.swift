import Testing

@testable import Load

@Suite struct MarkerTests {
  private func written(_ marker: Marker) -> String {
    var bytes = [UInt8](repeating: 0, count: Marker.length)
    bytes.withUnsafeMutableBufferPointer { $0.baseAddress.map(marker.write) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func written(_ id: ClientID, _ milliseconds: UInt64) -> String {
    var bytes = [UInt8](repeating: 0, count: ClientID.length)
    bytes.withUnsafeMutableBufferPointer { out in
      if let base = out.baseAddress { id.write(milliseconds: milliseconds, to: base) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("A marker is found behind other number signs, whatever the order of the keys")
  func found() {
    let marker = Marker(side: .agent, pair: 4_999, counter: 1_234_567, sentAt: 987_654_321_012_345)
    let text = "{\"e\":{\"kind\":\"message\",\"topic\":\"#a1\",\"text\":\"\(written(marker)) Thursday\"},\"t\":\"event\"}"
    #expect(withBytes(text, Marker.find) == marker)
  }

  @Test("A cut or damaged marker is no marker", arguments: [0, 1, 3, 7, 12, 18, 25, 38])
  func damaged(_ place: Int) {
    var letters = Array(written(Marker(side: .customer, pair: 1, counter: 2, sentAt: 3)))
    letters[place] = "x"
    #expect(withBytes(String(letters), Marker.find) == nil)
    #expect(withBytes(String(letters.prefix(place)), Marker.find) == nil)
  }

  @Test("An acknowledgement brings back side, pair and counter")
  func acknowledged() {
    let id = ClientID(side: .customer, pair: 4_999, counter: 1_000_000)
    #expect(withBytes("{\"at\":5,\"c\":9,\"id\":\"\(written(id, 1_795_000_000_000))\",\"seq\":10,\"t\":\"ok\"}", ClientID.find) == id)
    #expect(withBytes("{\"t\":\"ok\",\"id\":\"m3k9\",\"seq\":10}", ClientID.find) == nil)
  }

  @Test("Ids are as the protocol wants them and grow with time")
  func growing() {
    let early = written(ClientID(side: .agent, pair: 7, counter: 9), 1_795_000_000_000)
    let late = written(ClientID(side: .agent, pair: 7, counter: 10), 1_795_000_000_001)
    #expect(early < late)
    #expect(early.count >= 8 && early.count <= 64)
    #expect(early.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) })
  }
}
