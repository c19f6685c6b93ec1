/// The limits of one kind of socket, as data beside its route (rule 10). Shared by all its sockets.
package final class SocketEndpoint: Sendable {
  package let name: String
  package let credits: Credits
  /// Bytes of one message, however many frames it comes in.
  package let maximumMessage: Int
  package let maximumFragments: Int

  package init(
    name: String, credits: Credits = Credits(burst: 40, perSecond: 20), maximumMessage: Int = 64 * 1024, maximumFragments: Int = 16
  ) {
    precondition(maximumFragments > 0 && maximumFragments < 256)
    self.name = name
    self.credits = credits
    self.maximumMessage = maximumMessage
    self.maximumFragments = maximumFragments
  }
}
