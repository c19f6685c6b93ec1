import Testing

@testable import Load

@Suite struct LedgerTests {
  /// What `script` leaves wrong in a ledger of one chat, in which the customer (side 0) has sent three messages.
  private func failures(_ script: (inout Ledger, inout Failures) -> Void) -> Failures {
    var ledger = Ledger(pairs: 1)
    var failures = Failures()
    for side in 0..<2 { ledger.begin(side, at: 5) }
    for time in 1...3 { _ = ledger.send(0, at: UInt64(time), awaitsAck: true) }
    script(&ledger, &failures)
    let left = ledger.unanswered()
    failures.add(.lost, count: left.acks, "acks")
    failures.add(.lost, count: left.deliveries, "deliveries")
    ledger.gaps(&failures)
    return failures
  }

  private func settle(_ ledger: inout Ledger, _ failures: inout Failures, deliver: [Int] = [0, 1, 2], acknowledge: [Int] = [0, 1, 2]) {
    for counter in deliver where ledger.deliver(0, counter, &failures) { ledger.learn(1, 6 + counter) }
    for counter in acknowledge where ledger.acknowledge(0, counter, &failures) != nil { ledger.learn(0, 6 + counter) }
  }

  @Test("A chat in which everything arrived once is in order")
  func good() { #expect(failures { settle(&$0, &$1) }.isEmpty) }

  @Test("A message that never came is lost, at the end and in the middle")
  func lost() {
    #expect(failures { settle(&$0, &$1, deliver: [0, 1]) }.counts[.lost] == 1)
    #expect(failures { settle(&$0, &$1, deliver: [0, 2]) }.counts[.lost] == 1)
    #expect(failures { settle(&$0, &$1, acknowledge: [0, 1]) }.counts[.lost] == 1)
  }

  @Test("A message that came twice or late is a duplicate")
  func duplicated() {
    #expect(failures { settle(&$0, &$1, deliver: [0, 1, 1, 2]) }.counts == [.duplicated: 1])
    #expect(failures { settle(&$0, &$1, acknowledge: [0, 1, 2, 2]) }.counts == [.duplicated: 1])
    #expect(failures { settle(&$0, &$1, deliver: [0, 2, 1]) }.counts[.duplicated] == 1)
  }

  @Test("A message that was never sent, and an acknowledgement out of turn, are noticed")
  func unknown() {
    #expect(failures { settle(&$0, &$1, deliver: [0, 1, 2, 3]) }.counts == [.misrouted: 1])
    #expect(failures { settle(&$0, &$1, acknowledge: [1, 0, 1, 2]) }.counts[.outOfOrder] == 1)
  }

  @Test("A hole in the conversation's sequence is noticed on the side that has it")
  func gap() {
    let found = failures { ledger, failures in
      settle(&ledger, &failures)
      ledger.learn(1, 10)
    }
    #expect(found.counts == [.gap: 1])
  }

  @Test("A side may have only so many messages unanswered")
  func depth() {
    var ledger = Ledger(pairs: 1)
    for _ in 0..<Ledger.depth { #expect(ledger.send(1, at: 1, awaitsAck: true) != nil) }
    #expect(ledger.send(1, at: 1, awaitsAck: true) == nil)
  }
}
