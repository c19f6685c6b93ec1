import SwitchboardCore
import Testing

/// What a waiting customer reads (S8, S9), and figures as sentences.
@Suite struct WaitingTests {
  private func sentence(_ ahead: Int, _ message: String? = nil) throws -> String {
    try #require(People.directory(queueMessage: message).departments[People.billing]).queueSentence(ahead: ahead)
  }

  @Test func `By default the number of people ahead is told`() throws {
    #expect(try sentence(0) == "You are next.")
    #expect(try sentence(1) == "One person is ahead of you.")
    #expect(try sentence(12) == "12 people are ahead of you.")
  }

  @Test func `A department's own message takes the number wherever it names it`() throws {
    #expect(try sentence(3, "Ahead: {ahead}") == "Ahead: 3")
    #expect(try sentence(3, "{ahead} before you, {ahead}!") == "3 before you, 3!")
    #expect(try sentence(3, "{ahead}") == "3")
    #expect(try sentence(3, "Please wait.") == "Please wait.")
    #expect(try sentence(3, "{Ahead} {{ahead}}") == "{Ahead} {3}")
  }

  @Test func `Only a customer who waits has a place in the queue`() throws {
    var state = People.danasChat()
    let waiting = VisitorChat(state.chat, lastSeq: 1, ahead: 2, in: People.directory())
    #expect(waiting.ahead == 2 && waiting.queueMessage == "2 people are ahead of you.")
    (state.chat.status, state.chat.agent, state.chat.queuedSince) = (.active, People.emily, nil)
    let served = VisitorChat(state.chat, lastSeq: 1, ahead: 2, in: People.directory())
    #expect(served.ahead == nil && served.queueMessage == nil)
    #expect(served.agent?.name == "Emily W." && served.agent?.initials == "EW")
  }

  @Test(arguments: [
    (0, "0s"), (999, "0s"), (59_999, "59s"), (60_000, "1m 00s"), (134_000, "2m 14s"), (3_599_999, "59m 59s"), (3_900_000, "1h 05m"),
    (360_000_000, "100h 00m"),
  ]) func `A time span reads as a person says it`(milliseconds: Int64, text: String) {
    #expect(HistoryLine.duration(milliseconds) == text)
  }

  @Test(arguments: [("Emily Watson", "EW"), ("Emily W.", "EW"), ("Andrea", "A"), ("Jean-Luc Picard", "JP"), ("élodie", "É"), ("", ""), (" . ", "")])
  func `Initials stand for a name`(name: String, letters: String) { #expect(initials(of: name) == letters) }

  @Test func `A link is online while somebody Active there is Available and may take chats`() {
    let directory = People.directory()
    #expect(directory.isOnline(People.billing, at: People.noon) && directory.isOnline(People.sales, at: People.noon))
    let nobody = People.directory(disabled: [People.derek])
    #expect(nobody.isOnline(People.billing, at: People.noon) && !nobody.isOnline(People.sales, at: People.noon))
    let powerless = People.directory(permissions: [People.derek: []])
    #expect(!powerless.isOnline(People.sales, at: People.noon))
  }

  @Test func `A manager oversees the departments with a group of their own, an administrator without a group none`() {
    let directory = People.directory()
    #expect(directory.globalScope(of: People.andrea) == [People.billingL1, People.billingL2], "C7")
    #expect(directory.globalScope(of: People.emily) == [], "S16")
    #expect(directory.globalScope(of: People.sam) == [], "S22")
    #expect(People.directory(disabled: [People.andrea]).globalScope(of: People.andrea) == [])
  }
}
