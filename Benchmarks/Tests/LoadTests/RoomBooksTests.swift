import Testing

@testable import Load

@Suite struct RoomBooksTests {
  /// What `script` leaves wrong in a room of two receivers who know it up to 10, in which three messages were sent.
  private func failures(_ script: (inout RoomBooks, inout Failures) -> Void) -> Failures {
    var books = RoomBooks(receivers: 2)
    var failures = Failures()
    for receiver in 0..<2 { books.begin(receiver, at: 10) }
    for time in 1...3 { _ = books.post(at: UInt64(time)) }
    script(&books, &failures)
    books.close(&failures)
    return failures
  }

  private func marker(_ counter: Int) -> Marker { Marker(side: .agent, pair: 0, counter: counter, sentAt: UInt64(counter + 1)) }

  private func settle(_ books: inout RoomBooks, _ failures: inout Failures, receivers: [Int] = [0, 1], messages: [Int] = [0, 1, 2], oks: [Int] = [0, 1, 2]) {
    for message in messages { for receiver in receivers { _ = books.arrive(receiver, 11 + message, marker(message), &failures) } }
    for counter in oks { _ = books.acknowledge(counter, &failures) }
  }

  @Test("A room in which everybody got everything once is in order")
  func good() {
    var isComplete = false
    let found = failures { books, failures in
      settle(&books, &failures)
      isComplete = books.isComplete
    }
    #expect(found.isEmpty && isComplete)
  }

  @Test("An event that is no message only moves the number on")
  func other() {
    let found = failures { books, failures in
      for receiver in 0..<2 { _ = books.arrive(receiver, 11, nil, &failures) }
      for message in 0..<3 { for receiver in 0..<2 { _ = books.arrive(receiver, 12 + message, marker(message), &failures) } }
      for counter in 0..<3 { _ = books.acknowledge(counter, &failures) }
    }
    #expect(found.isEmpty)
  }

  @Test("What one receiver never got is lost, and the receivers end apart")
  func lost() {
    let found = failures { books, failures in
      settle(&books, &failures, messages: [0, 1])
      _ = books.arrive(0, 13, marker(2), &failures)
    }
    #expect(found.counts == [.lost: 1, .gap: 1])
  }

  @Test("A hole is a gap at the receiver that has it")
  func gap() {
    let found = failures { books, failures in
      settle(&books, &failures, receivers: [0])
      for message in [0, 2] { _ = books.arrive(1, 11 + message, marker(message), &failures) }
    }
    #expect(found.counts == [.gap: 1, .lost: 1])
  }

  @Test("The same event again is a duplicate")
  func duplicated() {
    let found = failures { books, failures in
      settle(&books, &failures)
      _ = books.arrive(1, 13, marker(2), &failures)
    }
    #expect(found.counts == [.duplicated: 1])
  }

  @Test("Two receivers that disagree on what an event says are found")
  func different() {
    let found = failures { books, failures in
      for (seq, message) in [(11, 0), (12, 1), (13, 2)] { _ = books.arrive(0, seq, marker(message), &failures) }
      for (seq, message) in [(11, 1), (12, 0), (13, 2)] { _ = books.arrive(1, seq, marker(message), &failures) }
      for counter in 0..<3 { _ = books.acknowledge(counter, &failures) }
    }
    #expect(found.counts == [.misrouted: 2])
  }

  @Test("A message that nobody sent is misrouted, and an ok too few is lost")
  func strange() {
    let found = failures { books, failures in
      settle(&books, &failures, oks: [0, 1])
      _ = books.arrive(0, 14, Marker(side: .agent, pair: 0, counter: 7, sentAt: 8), &failures)
      _ = books.arrive(1, 14, nil, &failures)
    }
    #expect(found.counts == [.misrouted: 1, .lost: 1])
  }
}

@Suite struct FrameTallyTests {
  @Test("Frames are counted by name, also when their names begin alike")
  func names() {
    var tally = FrameTally()
    let frames = ["{\"t\":\"room\",\"room\":{}}", "{\"t\":\"room-mine\"}", "{\"t\":\"room-view\",\"c\":1}", "{\"t\":\"room-mine\",\"room\":2}"]
    let keys = frames.map { withBytes($0) { tally.count($0) } }
    #expect(keys[1] == keys[3] && Set(keys).count == 3 && keys[0] == FrameTally.key("room"))
    #expect(tally.all.first?.frames == 2 && tally.all.first?.name == "room-mine" && tally.frames == 4 && tally.bytes == frames.reduce(0) { $0 + $1.utf8.count })
  }
}
