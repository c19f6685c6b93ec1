import NIOCore

/// The way back from a task to something that lives on an event loop, such as a session.
package struct LoopBound<Value>: Sendable {
  private let value: NIOLoopBound<Value>
  private let eventLoop: any EventLoop

  init(_ value: Value, eventLoop: any EventLoop) {
    self.value = NIOLoopBound(value, eventLoop: eventLoop)
    self.eventLoop = eventLoop
  }

  /// From any thread: runs `body` in a later task of the loop. Order of calls is kept.
  package func execute(_ body: @escaping @Sendable (Value) -> Void) {
    eventLoop.execute { body(value.value) }
  }

  /// As `execute`, and waits for what it returns.
  package func run<T: Sendable>(_ body: @escaping @Sendable (Value) -> T) async throws -> T {
    try await eventLoop.submit { body(value.value) }.get()
  }
}
