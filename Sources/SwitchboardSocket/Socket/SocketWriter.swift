import NIOCore
import NIOSSL

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One socket's way to the kernel. What a tick brings is written straight to the descriptor: NIO's own path touches two dozen objects for each
/// socket, which are in no cache when there are ten thousand sockets. What the kernel does not take waits in the channel, and everything after it
/// goes there, too, until the channel has nothing left. TLS, and a channel without a descriptor, always go through the channel.
///
/// Touched on the socket's event loop only. NIO closes the descriptor and ceases to be active in one step there, so a number that was given to
/// another file is never written to.
final class SocketWriter {
  private let context: ChannelHandlerContext
  private let channel: any Channel
  /// Nil: every byte goes through the channel.
  private let descriptor: CInt?
  private let watermark: Int
  /// False while the channel has bytes of ours, or of the handshake.
  private var isDirect = false
  /// The newest write through the channel; when it is done, there is none left.
  private var channelWrites: UInt32 = 0
  private var first: ByteBuffer?
  private var others: ContiguousArray<ByteBuffer> = []
  private var waiting = 0

  init(_ context: ChannelHandlerContext, watermark: Int) {
    self.context = context
    self.watermark = watermark
    channel = context.channel
    let pipeline = context.pipeline.syncOperations
    let isSecure = (try? pipeline.context(handlerType: NIOSSLServerHandler.self)) != nil
    descriptor = isSecure ? nil : (try? pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { $0 }) ?? nil
  }

  var isWritable: Bool { channel.isWritable }

  /// Keeps the bytes for the end of the tick.
  func write(_ buffer: ByteBuffer) {
    if first == nil { first = buffer } else { others.append(buffer) }
    waiting += buffer.readableBytes
    if waiting >= watermark { flush() }
  }

  func flush() {
    guard first != nil, channel.isActive else { return clear() }
    if isDirect, let descriptor {
      let count = others.isEmpty ? sendFirst(descriptor) : sendAll(descriptor)
      guard count < waiting else { return clear() }
      drop(max(count, 0))
    }
    writeThroughChannel()
  }

  /// Hands what the channel already has to the kernel.
  func flushChannel() { context.flush() }

  // MARK: To the descriptor

  private func sendFirst(_ descriptor: CInt) -> Int {
    first?.withUnsafeReadableBytes { send(descriptor, $0.baseAddress, $0.count, 0) } ?? 0
  }

  private func sendAll(_ descriptor: CInt) -> Int {
    // IOV_MAX is at least 16 (POSIX) and 1,024 here; what lies beyond goes through the channel.
    let count = min(others.count + 1, 512)
    return withUnsafeTemporaryAllocation(of: iovec.self, capacity: count) { vectors in
      for index in 0..<count {
        let buffer = index == 0 ? first! : others[index - 1]
        // The buffers are kept until after the call.
        buffer.withUnsafeReadableBytes { vectors[index] = iovec(iov_base: UnsafeMutableRawPointer(mutating: $0.baseAddress), iov_len: $0.count) }
      }
      return withExtendedLifetime((first, others)) { writev(descriptor, vectors.baseAddress, CInt(count)) }
    }
  }

  /// Takes off what the kernel has taken.
  private func drop(_ count: Int) {
    var left = count
    var rest: ContiguousArray<ByteBuffer> = []
    for var buffer in CollectionOfOne(first!) + others {
      let taken = min(left, buffer.readableBytes)
      left -= taken
      buffer.moveReaderIndex(forwardBy: taken)
      if buffer.readableBytes > 0 { rest.append(buffer) }
    }
    first = rest.isEmpty ? nil : rest.removeFirst()
    others = rest
  }

  // MARK: Through the channel

  private func writeThroughChannel() {
    guard let first else { return clear() }
    let buffers = CollectionOfOne(first) + others
    clear()
    isDirect = false
    channelWrites &+= 1
    let promise = descriptor.map { _ in promiseOfWrite(channelWrites) }
    for (index, buffer) in buffers.enumerated() {
      context.write(NIOAny(buffer), promise: index == buffers.count - 1 ? promise : nil)
    }
    context.flush()
  }

  private func promiseOfWrite(_ number: UInt32) -> EventLoopPromise<Void> {
    let promise = channel.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenSuccess { [weak self] in
      if let self, channelWrites == number { isDirect = true }
    }
    return promise
  }

  private func clear() {
    first = nil
    if !others.isEmpty { others = [] }
    waiting = 0
  }
}
