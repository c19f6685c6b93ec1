import SwitchboardCore
import SwitchboardStore

/// One timer's moment has come.
package struct FireTimer: Command {
  let timer: DeskTimer
  let desk: Desk

  package init(timer: DeskTimer, desk: Desk) {
    self.timer = timer
    self.desk = desk
  }

  package func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .system = actor else { throw Refusal.notAllowed("Only the desk's clock does this.") }
    try TimerStore.fired(timer, in: tx)
    switch timer.kind {
    case .chat: try ChatTick.run(ID(timer.subject), in: tx)
    case .away:
      // A look that comes late, after the machine slept, must not cost the customer that time.
      let since = max(timer.due, tx.now - VisitorLeave.patience) - VisitorLeave.patience
      try VisitorLeave.check(ID(timer.subject), since: since, desk, in: tx)
    case .restarted:
      for chat in try ChatStore.open(on: tx.connection) { try VisitorLeave.check(chat, since: tx.now, desk, in: tx) }
    case .leases:
      // Renewed by this node's own clock: what is open here stays, also when the loop was late.
      try LeaseStore.renew(node: desk.node, in: tx)
      try LeaseStore.expire(in: tx)
    case .gone: try AgentGone.follow(ID(timer.subject), in: tx)
    // `Scheduler` gives these to `JobRunner`.
    case .job: break
    case .missedAnswer: try MissedAnswer.check(ID(timer.subject), desk, in: tx)
    case .followUp: try FollowUpDue.tell(ID(timer.subject), in: tx)
    case .hours: try OpeningTimes.turn(in: tx)
    case .retention: try Purge.piece(in: tx) { desk.files.forget($0) }
    }
  }
}
