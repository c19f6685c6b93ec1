import NIOCore
import NIOHTTP1

/// Limits of a connection before anybody has said who they are.
package struct SocketServerConfiguration: Sendable {
  /// From the connection to the end of its first head.
  package var negotiationTimeout: TimeAmount = .seconds(10)
  /// Between requests on a kept-alive connection.
  package var idleTimeout: Duration = .seconds(60)
  /// Bytes.
  package var maximumHeaderField = 16 * 1024
  package var maximumHeaderList = 64 * 1024
  package var maximumHeaderCount = 100
  /// Bytes of one WebSocket frame.
  package var maximumFrame = 64 * 1024
  /// Bytes the kernel keeps for one socket (SO_SNDBUF); without a limit it takes megabytes before a slow receiver is noticed.
  package var sendBuffer = 128 * 1024

  /// What is said, beside the status, to a request that cannot be read: 400, or 431 where its head is too long.
  package typealias Refuse = @Sendable (_ status: Int) -> (type: String, body: [UInt8])
  package var refusal: Refuse = { _ in ("text/plain", []) }

  package init() {}

  var decoderLimits: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = maximumHeaderField
    limits.maxHeaderListSize = maximumHeaderList
    limits.maxHeaderFieldCount = maximumHeaderCount
    return limits
  }
}
