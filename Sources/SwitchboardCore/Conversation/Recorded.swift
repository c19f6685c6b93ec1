/// An event with its place, time and author: what is stored, sent, replayed and shown in History.
package struct Recorded<Body: Sendable & Equatable>: Sendable, Equatable {
  package var seq: Seq
  package var at: Timestamp
  package var author: Author
  package var body: Body

  package init(seq: Seq, at: Timestamp, author: Author, body: Body) {
    self.seq = seq
    self.at = at
    self.author = author
    self.body = body
  }
}

/// An event of either conversation of a chat, as decided and before it has a number.
package enum ChatEvent: Sendable, Equatable {
  case `public`(Author, PublicEvent)
  case backstage(Author, BackstageEvent)
}
