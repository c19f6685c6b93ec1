import NIOCore

/// A text message that comes in several frames (RFC 6455 5.4), bounded in bytes and number. Own code instead of NIO's aggregating
/// handler: that one needs a place in every pipeline, this costs an idle socket nothing but an empty optional.
struct Fragments {
  struct Violation: Error, Equatable {
    let text: String
    static let unfinished = Violation(text: "a new message before the last was finished")
    static let notStarted = Violation(text: "a continuation of nothing")
    static let tooLong = Violation(text: "message too long")
    static let tooMany = Violation(text: "too many fragments")
  }

  private var message: ByteBuffer?
  private var count: UInt8 = 0

  /// The whole message, when this frame ends it.
  mutating func begin(_ payload: ByteBuffer, isFinal: Bool, endpoint: SocketEndpoint) throws(Violation) -> ByteBuffer? {
    guard message == nil else { throw .unfinished }
    guard payload.readableBytes <= endpoint.maximumMessage else { throw .tooLong }
    if isFinal { return payload }
    message = payload
    count = 1
    return nil
  }

  mutating func go(on payload: ByteBuffer, isFinal: Bool, endpoint: SocketEndpoint) throws(Violation) -> ByteBuffer? {
    guard var message else { throw .notStarted }
    guard message.readableBytes + payload.readableBytes <= endpoint.maximumMessage else { throw .tooLong }
    guard count < endpoint.maximumFragments else { throw .tooMany }
    self.message = nil
    message.writeImmutableBuffer(payload)
    count += 1
    if isFinal { return message }
    self.message = message
    return nil
  }
}
