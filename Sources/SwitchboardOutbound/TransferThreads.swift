import NIOPosix

/// The threads on which outgoing transfers wait: never an event loop. Calls and mail have their own, so that a slow translation server holds
/// up no mail.
package struct TransferThreads: Sendable {
  static let calls = TransferThreads(count: 8)
  static let mail = TransferThreads(count: 4)

  private let pool: NIOThreadPool

  private init(count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  /// Waits for a thread and runs there; a cancelled task's transfer is given up within about a second.
  func run<T: Sendable>(_ body: @escaping @Sendable (Abandonment) throws -> T) async throws -> T {
    let abandonment = Abandonment()
    return try await withTaskCancellationHandler {
      try await pool.runIfActive { try body(abandonment) }
    } onCancel: {
      abandonment.set()
    }
  }
}
