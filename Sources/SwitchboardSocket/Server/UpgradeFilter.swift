import NIOCore
import NIOHTTP1

/// Lets an `Upgrade` header through to the upgrade handler only on a complete WebSocket handshake. The upgrade handler swallows the head
/// of any other request that asks for an upgrade (`h2c` from curl, a missing key), and its sender would wait for ever. Without the
/// header such a request is plain HTTP.
final class UpgradeFilter: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private var isFirst = true

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // What follows the first head may be raw bytes already, while the HTTP handlers are being removed.
    guard isFirst, case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
    isFirst = false
    if !head.isWebSocketHandshake { head.headers.remove(name: "upgrade") }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }
}

extension HTTPRequestHead {
  /// RFC 6455 4.2.1, and no body: that would follow the protocol's change.
  var isWebSocketHandshake: Bool {
    method == .GET && version == .http1_1
      && only("upgrade")?.lowercased() == "websocket"
      && headers[canonicalForm: "connection"].contains { $0.lowercased() == "upgrade" }
      && only("sec-websocket-version") == "13"
      && only("sec-websocket-key").map(\.isHandshakeKey) ?? false
      && !headers.contains(name: "transfer-encoding")
      && (only("content-length") ?? "0") == "0"
  }

  private func only(_ name: String) -> String? {
    let values = headers[name]
    return values.count == 1 ? values[0] : nil
  }
}

extension String {
  /// Sixteen bytes in base 64.
  fileprivate var isHandshakeKey: Bool {
    utf8.count == 24 && hasSuffix("==") && utf8.dropLast(2).allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "+"), UInt8(ascii: "/"): true
      default: false
      }
    }
  }
}
