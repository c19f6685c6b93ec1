import Logging
import ServiceLifecycle
import SwitchboardCore
import SwitchboardStore
import Synchronization

/// Does what is due (rule 7). One loop for the desk: it sleeps until the next timer's moment, or until a commit sets an earlier one, so
/// pending timers cost nothing; after a restart it goes on with what is stored.
package final class Scheduler: Service {
  /// How long it sleeps at most: a clock that was set forward must not hide what is due.
  private static let longestSleep = Duration.seconds(10)
  private static let batch: Int64 = 200
  /// Milliseconds between two tries while nothing can be stored.
  private static let pauseAfterFault: Int64 = 5_000

  private let desk: Desk
  private let jobs: JobRunner
  private let wakes: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation
  private let sleepsUntil = Mutex<Timestamp?>(nil)

  package init(desk: Desk, jobs: JobRunner) {
    self.desk = desk
    self.jobs = jobs
    (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// A commit set a timer.
  package func timerSet(_ due: Timestamp) {
    if sleepsUntil.withLock({ $0.map { due < $0 } ?? true }) { waker.yield() }
  }

  package func run() async throws {
    try await desk.perform(NoteStart(), as: .system)
    await withGracefulShutdownHandler {
      await loop()
    } onGracefulShutdown: {
      self.waker.finish()
    }
  }

  private func loop() async {
    var iterator = wakes.makeAsyncIterator()
    while !Task.isCancelled {
      let isCalm = await runDue()
      let next = try? await desk.database.read { connection in try TimerStore.next(on: connection) }
      let shortest = isCalm ? 0 : Self.pauseAfterFault
      let pause = (next ?? nil).map { Duration.milliseconds(max(shortest, $0.since(desk.now))) } ?? Self.longestSleep
      sleepsUntil.withLock { $0 = next ?? nil }
      let alarm = Task { [waker] in
        try await Task.sleep(for: min(pause, Self.longestSleep))
        waker.yield()
      }
      defer { alarm.cancel() }
      guard await iterator.next() != nil else { return }
    }
  }

  /// Everything that is due now, in the order of its moments. One that fails holds up nobody. False: nothing could be stored.
  @discardableResult
  package func runDue() async -> Bool {
    while true {
      let now = desk.now
      guard let due = try? await desk.database.read({ connection in try TimerStore.due(at: now, limit: Self.batch, on: connection) })
      else { return false }
      if due.isEmpty { return true }
      // Each begins before the next and none waits for the one before: so they are stored in order, many in a commit.
      let stored = await withTaskGroup(of: Bool.self) { group in
        for timer in due { group.addImmediateTask { await self.fire(timer) } }
        return await group.reduce(true) { $0 && $1 }
      }
      guard stored else { return false }
    }
  }

  private func fire(_ timer: DeskTimer) async -> Bool {
    do {
      if timer.kind == .job {
        try await jobs.due(timer)
      } else {
        try await desk.perform(FireTimer(timer: timer, desk: desk), as: .system)
      }
      return true
    } catch {
      desk.logger.error("a timer failed", metadata: ["kind": "\(timer.kind)", "subject": "\(timer.subject)", "error": "\(error)"])
    }
    // Tried again, but not at once: a fault that lasts must not keep the loop busy.
    do {
      try await desk.perform(PostponeTimer(timer: timer), as: .system)
      return true
    } catch {
      return false
    }
  }
}

struct PostponeTimer: Command {
  static let pause: Int64 = 30_000
  let timer: DeskTimer

  func run(as actor: Actor, in tx: WriteTransaction) throws { try TimerStore.postpone(timer, to: tx.now + Self.pause, in: tx) }
}

/// After a start: consoles and pages come back by themselves within seconds; who does not has left while nobody looked.
package struct NoteStart: Command {
  static let patience: Int64 = 60_000

  package init() {}

  package func run(as actor: Actor, in tx: WriteTransaction) throws {
    try TimerStore.restart(lookingAt: tx.now + Self.patience, in: tx)
    try LeaseStore.restart(in: tx)
    try JobStore.restart(in: tx)
    try TimerStore.bringForward(.retention, to: tx.now + RetentionSettings.day, in: tx)
    tx.wakeAll()
  }
}
