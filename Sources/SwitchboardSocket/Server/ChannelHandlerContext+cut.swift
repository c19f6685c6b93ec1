import NIOCore
import NIOSSL

extension ChannelHandlerContext {
  /// Closes the connection now. Over TLS an ordinary close waits up to five seconds for the peer's answer, which is too long for a peer
  /// that is gone, slow, or in the way of a shutdown; closing from below NIOSSL's handler does not.
  func cut() {
    let secure = try? pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)
    (secure ?? self).close(promise: nil)
  }
}
