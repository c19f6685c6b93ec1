import SwitchboardCore
import Testing

@Suite struct RefusalTests {
  @Test func `Every refusal has a code of its own and a status that fits`() {
    #expect(Set(Refusal.Code.allCases.map(\.rawValue)).count == Refusal.Code.allCases.count)
    for code in Refusal.Code.allCases {
      let refusal = Refusal(code, "No.")
      #expect((400..<600).contains(refusal.status), "\(code)")
      #expect(!refusal.retry || [429, 500, 503].contains(refusal.status), "only what may pass by itself is worth a retry: \(code)")
    }
  }
}
