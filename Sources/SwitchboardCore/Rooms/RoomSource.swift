/// Where words that staff put into a chat were said first (section 5, idea 21). For staff alone: no event and no frame of a customer has a
/// place for it.
package struct RoomSource: Sendable, Equatable, Codable {
  /// Whose words they are, as the room shows it.
  package var by: String
  package var room: Int64
  /// Of a chat room; nil: an instant message.
  package var name: String?
  package var seq: Int64
  /// Milliseconds since 1970.
  package var at: Int64

  package init(_ target: RoomCommand.Target, in room: Room) {
    by = target.author.name
    self.room = room.id.rawValue
    name = room.name
    seq = target.seq
    at = target.at.milliseconds
  }

  /// In the middle of a sentence: "Bob T. in Duty room".
  package var phrase: String { "\(by) in \(name ?? "an instant message")" }
}
