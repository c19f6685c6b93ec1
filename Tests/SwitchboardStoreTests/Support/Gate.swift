import Foundation

/// Holds the writer's thread inside a job until a test opens it, so that the jobs behind it are taken together.
final class Gate: Sendable {
  private let entered = DispatchSemaphore(value: 0)
  private let opened = DispatchSemaphore(value: 0)

  struct Stuck: Error {}

  /// In the job. May run twice; open is open.
  func pass() throws {
    entered.signal()
    guard opened.wait(timeout: .now() + 30) == .success else { throw Stuck() }
    opened.signal()
  }

  func open() { opened.signal() }

  /// Until the job is inside.
  func waitUntilEntered() async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      DispatchQueue.global().async { [entered] in
        entered.wait(timeout: .now() + 30) == .success ? continuation.resume() : continuation.resume(throwing: Stuck())
      }
    }
  }
}
