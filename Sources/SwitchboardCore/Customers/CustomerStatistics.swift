/// How much there was with a customer, in the last days and ever (S124). Counted is what the one who looks may see: a number that holds
/// more would tell of the chats that are none of theirs, and would not agree with the lists beside it.
package struct CustomerStatistics: Sendable, Equatable {
  /// In days; after them comes all time.
  package static let periods = [7, 30, 90]

  /// Of each period and of all time.
  package var tickets: [Int]
  package var chats: [Int]
  package var calls: [Int]
  package var timeLogs: [Int]
  /// What the time logs add up to.
  package var seconds: [Int]

  package init(tickets: [Int], chats: [Int], calls: [Int], timeLogs: [Int], seconds: [Int]) {
    self.tickets = tickets
    self.chats = chats
    self.calls = calls
    self.timeLogs = timeLogs
    self.seconds = seconds
  }
}
