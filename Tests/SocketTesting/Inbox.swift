import NIOCore

/// What has arrived, in order, for a test to take out one by one, waiting a bounded time for each. Lives on its event loop.
final class Inbox<Element: Sendable> {
  package struct TimedOut: Error {}

  private let eventLoop: any EventLoop
  private var elements = CircularBuffer<Element>()
  private var waiting = CircularBuffer<EventLoopPromise<Element>>()

  init(eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
  }

  func put(_ element: Element) {
    if waiting.isEmpty {
      elements.append(element)
    } else {
      waiting.removeFirst().succeed(element)
    }
  }

  func take(within limit: TimeAmount) -> EventLoopFuture<Element> {
    if !elements.isEmpty { return eventLoop.makeSucceededFuture(elements.removeFirst()) }
    let promise = eventLoop.makePromise(of: Element.self)
    waiting.append(promise)
    let timer = eventLoop.scheduleTask(in: limit) { promise.fail(TimedOut()) }
    promise.futureResult.whenComplete { _ in timer.cancel() }
    return promise.futureResult
  }
}
