import SwitchboardCore
import SwitchboardStore

/// A job's moment has come. Nil: there is nothing to begin.
struct ClaimJob: Command {
  let timer: DeskTimer
  /// Its runner has it already, and only needs longer.
  let isKnown: Bool

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Job? {
    let id = ID<Job>(timer.subject)
    try TimerStore.fired(timer, in: tx)
    if isKnown {
      try JobStore.extendLease(id, in: tx)
      return nil
    }
    return try JobStore.claim(id, in: tx)
  }
}

/// A job is done: what follows from it, and its end, in one commit.
struct FinishJob: Command {
  let job: Job
  let result: (any Command)?

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    if let result { _ = try result.run(as: actor, in: tx) }
    try JobStore.done(job.id, in: tx)
  }
}

struct FailJob: Command {
  let job: Job
  let reason: String
  let isFinal: Bool
  let handler: (any JobHandler)?

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let pause = isFinal ? nil : JobPause.after(attempt: job.attempts, age: tx.now.since(job.createdAt))
    let retryAt = pause.map { tx.now + $0 }
    try JobStore.failed(job.id, reason, retryAt: retryAt, in: tx)
    try handler?.failed(job, reason, retryAt: retryAt, in: tx)
  }
}
