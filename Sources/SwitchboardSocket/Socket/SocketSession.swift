import NIOCore

/// What one connection means to the product. All calls come on the socket's event loop, one after another, and must not block; no lock
/// is needed for what only they touch.
package protocol SocketSession: AnyObject {
  /// The handshake is over; the socket can be written to and subscribed.
  func opened()
  /// One whole text message, valid UTF-8, within the endpoint's limits.
  func received(_ text: ByteBuffer)
  /// Once, at the end. Subscriptions are gone already; the socket takes nothing more.
  func closed(_ reason: CloseReason)
}
