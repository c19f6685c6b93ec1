import Foundation
import Logging
import Synchronization
import SwitchboardCore

/// A write waiting for its commit.
package struct WriteJob: Sendable {
  /// Decides and writes. Runs again from the start when another job of its group has to be undone, so it must not touch anything
  /// but the transaction.
  let body: @Sendable (WriteTransaction) throws -> Void
  /// Who asked, for the publisher: it answers a socket in the same order as it publishes.
  package let origin: (any Sendable)?
  /// Called once, after the publisher, with the outcome.
  let finished: (@Sendable ((any Error)?) -> Void)?
}

/// A job after its commit, or after it failed.
package struct Finished: Sendable {
  package let origin: (any Sendable)?
  package let effects: [Effect]
  package let failure: (any Error)?
}

/// Takes the writes that arrive while a commit is on its way to disk together into the next one, so that durability costs little
/// under load (rule 4). Serial: this is the one order of the desk.
final class GroupCommit: Sendable {
  private struct State {
    var waiting: [WriteJob] = []
    var isDraining = false
  }

  /// Bounds the time between two flushes, and with it everybody's latency.
  private static let largestGroup = 1_024

  private let driver: SQLiteDriver
  private let clock: @Sendable () -> Timestamp
  private let directory: DirectoryCache
  private let publish: @Sendable ([Finished]) -> Void
  private let logger: Logger
  private let state = Mutex(State())

  init(
    driver: SQLiteDriver, directory: DirectoryCache, clock: @escaping @Sendable () -> Timestamp, logger: Logger,
    publish: @escaping @Sendable ([Finished]) -> Void
  ) {
    self.driver = driver
    self.directory = directory
    self.clock = clock
    self.logger = logger
    self.publish = publish
  }

  func enqueue(_ job: WriteJob) {
    let starts = state.withLock { state in
      state.waiting.append(job)
      guard !state.isDraining else { return false }
      state.isDraining = true
      return true
    }
    if starts { driver.onWriter { [self] connection in drain(connection) } }
  }

  private func drain(_ connection: any SQLConnection) {
    while let group = gathered() {
      let finished = commit(group, on: connection)
      publish(finished)
      for (job, outcome) in zip(group, finished) { job.finished?(outcome.failure) }
      driver.afterCommit(connection)
    }
  }

  /// Where the event loops share a core with this thread, they hand over all that they have read first: one frame of a burst must not be committed alone.
  private func gathered() -> [WriteJob]? {
    sched_yield()
    return next()
  }

  private func next() -> [WriteJob]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isDraining = false
        return nil
      }
      if state.waiting.count <= Self.largestGroup {
        defer { state.waiting = [] }
        return state.waiting
      }
      let group = Array(state.waiting.prefix(Self.largestGroup))
      state.waiting.removeFirst(Self.largestGroup)
      return group
    }
  }

  /// First without savepoints, which cost a page copy each: a job that refuses before it wrote needs none. Only when one fails after
  /// writing is the whole group undone and run again with a savepoint for each.
  private func commit(_ group: [WriteJob], on connection: any SQLConnection) -> [Finished] {
    do {
      do {
        return try attempt(group, on: connection, savepoints: false)
      } catch is NeedsSavepoints {
        return try attempt(group, on: connection, savepoints: true)
      }
    } catch {
      logger.error("commit failed", metadata: ["error": "\(error)", "jobs": "\(group.count)"])
      return group.map { Finished(origin: $0.origin, effects: [], failure: Refusal.storageFailed) }
    }
  }

  private struct NeedsSavepoints: Error {}

  private func attempt(_ group: [WriteJob], on connection: any SQLConnection, savepoints: Bool) throws -> [Finished] {
    try connection.run("BEGIN IMMEDIATE")
    do {
      try connection.chats?.begin(on: connection)
      let memo = DirectoryMemo(directory)
      var finished: [Finished] = []
      finished.reserveCapacity(group.count)
      for job in group {
        finished.append(try savepoints ? guarded(job, on: connection, memo) : optimistic(job, on: connection, memo))
      }
      try connection.commit()
      return finished
    } catch {
      _ = try? connection.run("ROLLBACK")
      connection.chats?.clear()
      throw error
    }
  }

  private func optimistic(_ job: WriteJob, on connection: any SQLConnection, _ memo: DirectoryMemo) throws -> Finished {
    let before = connection.totalChanges
    let transaction = WriteTransaction(connection: connection, now: clock(), memo: memo)
    do {
      try job.body(transaction)
      return Finished(origin: job.origin, effects: transaction.effects, failure: nil)
    } catch {
      // What the jobs before it wrote is gone then, and what followed would be committed statement by statement.
      guard connection.isInTransaction else { throw error }
      guard connection.totalChanges == before else { throw NeedsSavepoints() }
      return failed(job, error)
    }
  }

  private func guarded(_ job: WriteJob, on connection: any SQLConnection, _ memo: DirectoryMemo) throws -> Finished {
    try connection.run("SAVEPOINT job")
    let transaction = WriteTransaction(connection: connection, now: clock(), memo: memo)
    do {
      try job.body(transaction)
      try connection.run("RELEASE job")
      return Finished(origin: job.origin, effects: transaction.effects, failure: nil)
    } catch {
      try connection.run("ROLLBACK TO job")
      try connection.run("RELEASE job")
      memo.changed()
      connection.chats?.clear()
      return failed(job, error)
    }
  }

  private func failed(_ job: WriteJob, _ error: any Error) -> Finished {
    if let error = error as? SQLError, error.isStorage {
      logger.error("write failed", metadata: ["error": "\(error)"])
      return Finished(origin: job.origin, effects: [], failure: Refusal.storageFailed)
    }
    return Finished(origin: job.origin, effects: [], failure: error)
  }
}

extension Refusal {
  /// Disk full, file damaged or locked: nothing was acknowledged, the same may work later.
  static let storageFailed = Refusal(.unavailable, "The desk cannot store anything right now. What you wrote is not lost: it will be sent again.")
}
