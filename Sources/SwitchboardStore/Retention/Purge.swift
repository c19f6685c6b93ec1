import SwitchboardCore

/// Deletes for good what is kept no longer, a piece in each transaction: everybody else's writes come between two pieces.
package enum Purge {
  /// Events that one piece deletes at most, and rooms that it looks at.
  package static let events: Int64 = 500
  static let rooms: Int64 = 500

  /// How far it has come.
  package struct Place: Sendable, Codable {
    enum Stage: String, Codable, CaseIterable { case instant, room, chats }
    var stage = Stage.instant
    /// Rooms up to this one are done.
    var after: Int64 = 0
  }

  /// One piece; sets the timer for the next one, now or tomorrow.
  /// - Parameter forget: removes the bytes of a content that no row needs.
  package static func piece(in tx: WriteTransaction, forget: (ContentHash) -> Void) throws {
    var stored = try RetentionStore.load(on: tx.connection)
    // Their rows went with the commit before this one.
    for hash in stored.contents.compactMap({ ContentHash($0) }) where try !FileStore.isUsed(hash, on: tx.connection) { forget(hash) }
    stored.contents = []
    let begins = Timestamp(milliseconds: stored.begins)
    var place: Place?
    if begins <= tx.now {
      var contents: Set<String> = []
      place = try next(stored.place ?? Place(), stored.settings, &contents, in: tx)
      stored.contents = contents.sorted()
    }
    stored.place = place
    try RetentionStore.save(stored, in: tx)
    let isDone = place == nil && stored.contents.isEmpty
    try TimerStore.set(.retention, at: isDone ? max(begins, tx.now + RetentionSettings.day) : tx.now, in: tx)
  }

  /// Where the next piece begins; nil: there is nothing left.
  private static func next(
    _ place: Place, _ settings: RetentionSettings, _ contents: inout Set<String>, in tx: WriteTransaction
  ) throws -> Place? {
    switch place.stage {
    case .instant:
      guard let end = settings.end(of: settings.instantDays, now: tx.now) else { return try next(Place(stage: .room), settings, &contents, in: tx) }
      let after = try rooms(.instant, before: end, after: place.after, &contents, in: tx)
      return after.map { Place(stage: .instant, after: $0) } ?? Place(stage: .room)
    case .room:
      guard let end = settings.end(of: settings.roomDays, now: tx.now) else { return try next(Place(stage: .chats), settings, &contents, in: tx) }
      let after = try rooms(.room, before: end, after: place.after, &contents, in: tx)
      return after.map { Place(stage: .room, after: $0) } ?? Place(stage: .chats)
    case .chats:
      guard let end = settings.end(of: settings.deletedChatDays, now: tx.now),
        let chat = try ChatPurge.next(deletedBefore: end, on: tx.connection)
      else { return nil }
      try contents.formUnion(ChatPurge.piece(of: chat, in: tx))
      return place
    }
  }

  /// The last room that is done; nil: all are.
  private static func rooms(
    _ kind: Room.Kind, before end: Timestamp, after: Int64, _ contents: inout Set<String>, in tx: WriteTransaction
  ) throws -> Int64? {
    var (budget, done) = (events, after)
    let rooms = try RoomPurge.rooms(kind, after: after, limit: Self.rooms, on: tx.connection)
    for room in rooms {
      guard budget > 0 else { return done }
      let gone = try RoomPurge.purge(room, before: end, atMost: budget, in: tx)
      contents.formUnion(gone.contents)
      budget -= gone.events
      // One that took all that was left of it may have more.
      if budget > 0 { done = room.id.rawValue }
    }
    return budget > 0 && rooms.count < Self.rooms ? nil : done
  }
}
