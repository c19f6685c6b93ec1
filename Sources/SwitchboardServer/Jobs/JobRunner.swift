import Logging
import ServiceLifecycle
import SwitchboardCore
import SwitchboardStore
import Synchronization

/// Runs the jobs whose moment has come, a few of each kind at a time, each at most once at a time.
package final class JobRunner: Service {
  /// Of one kind together: a slow mail server holds up no translation.
  private static let mostOfAKind = 4
  /// What may still end by itself when the desk stops; the rest is begun again after the next start.
  private static let patience = Duration.seconds(5)

  private struct State {
    var waiting: [String: [Job]] = [:]
    var running: [String: Int] = [:]
    var tasks: [ID<Job>: Task<Void, Never>] = [:]
    var known: Set<ID<Job>> = []
    var isStopping = false
  }

  private let desk: Desk
  private let handlers: [any JobHandler]
  private let state = Mutex(State())

  package init(desk: Desk, handlers: [any JobHandler]) {
    self.desk = desk
    self.handlers = handlers
  }

  /// A job's timer fired.
  func due(_ timer: DeskTimer) async throws {
    let isKnown = state.withLock { $0.known.contains(ID(timer.subject)) }
    guard let job = try await desk.perform(ClaimJob(timer: timer, isKnown: isKnown), as: .system) else { return }
    state.withLock { state in
      guard !state.isStopping, state.known.insert(job.id).inserted else { return }
      if state.running[job.kind, default: 0] < Self.mostOfAKind {
        start(job, &state)
      } else {
        state.waiting[job.kind, default: []].append(job)
      }
    }
  }

  package func run() async throws {
    try? await gracefulShutdown()
    state.withLock { state in
      state.isStopping = true
      state.waiting = [:]
    }
    let alarm = Task {
      try await Task.sleep(for: Self.patience)
      for task in state.withLock({ Array($0.tasks.values) }) { task.cancel() }
    }
    await finished()
    alarm.cancel()
  }

  /// Until everything that was begun has ended.
  package func finished() async {
    while let task = state.withLock({ $0.tasks.values.first }) { await task.value }
  }

  private func start(_ job: Job, _ state: inout State) {
    state.running[job.kind, default: 0] += 1
    state.tasks[job.id] = Task {
      await work(job)
      ended(job)
    }
  }

  private func ended(_ job: Job) {
    state.withLock { state in
      state.tasks[job.id] = nil
      state.known.remove(job.id)
      state.running[job.kind, default: 1] -= 1
      guard var queue = state.waiting[job.kind], !queue.isEmpty else { return }
      let next = queue.removeFirst()
      state.waiting[job.kind] = queue
      start(next, &state)
    }
  }

  private func work(_ job: Job) async {
    let handler = JobHandlers.find(job.kind, in: handlers)
    do {
      guard let handler else { throw JobFailure("Nobody does jobs of the kind “\(job.kind)”.") }
      let result = try await handler.run(job, desk)
      try await desk.perform(FinishJob(job: job, result: result), as: .system)
    } catch {
      // The desk is stopping: the next start begins it again, and this was no try.
      guard !Task.isCancelled else { return }
      await fail(job, error, handler)
    }
  }

  private func fail(_ job: Job, _ error: any Error, _ handler: (any JobHandler)?) async {
    let reason = (error as? Refusal)?.message ?? "\(error)"
    desk.logger.warning(
      "a job failed", metadata: ["job": "\(job.id)", "kind": "\(job.kind)", "attempt": "\(job.attempts)", "error": "\(reason)"])
    do {
      try await desk.perform(FailJob(job: job, reason: reason, isFinal: error is JobFailure, handler: handler), as: .system)
    } catch {
      // Its lease runs out, and then it is tried again.
      desk.logger.error("a job's failure could not be stored", metadata: ["job": "\(job.id)", "error": "\(error)"])
    }
  }
}
