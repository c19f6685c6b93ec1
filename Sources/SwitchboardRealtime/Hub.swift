import Logging
import SwitchboardCore
import SwitchboardSocket
import SwitchboardStore

/// Turns committed writes into frames: encoded once per event and audience, and only when somebody listens. Called on the writer's thread, in
/// the order of commits; everything of one commit leaves in one batch.
package final class Hub: Sendable {
  package let fanOut: FanOut
  private let changes: @Sendable (Changes) -> Void
  private let logger: Logger

  /// What needs a look into the database before it can be told.
  package struct Changes: Sendable {
    package var chats: [ChatChange] = []
    package var rooms: [RoomChange] = []
    /// Whose access to conversations has changed.
    package var access: Set<ID<Agent>> = []
    package var directory = false
    package var endedSessions: [String] = []
    package var timer: Timestamp?

    var isEmpty: Bool { chats.isEmpty && rooms.isEmpty && access.isEmpty && !directory && endedSessions.isEmpty && timer == nil }
  }

  package init(fanOut: FanOut, logger: Logger, changes: @escaping @Sendable (Changes) -> Void) {
    self.fanOut = fanOut
    self.logger = logger
    self.changes = changes
  }

  package func publish(_ finished: [Finished]) {
    var batch: [Publication] = []
    batch.reserveCapacity(finished.count * 2)
    var later = Changes()
    for item in finished {
      let origin = item.origin as? SocketOrigin
      if let failure = item.failure, let origin { batch.append(refusal(failure, to: origin)) }
      for effect in item.effects { add(effect, origin, to: &batch, &later) }
    }
    if !batch.isEmpty { fanOut.publish(batch) }
    if !later.isEmpty { changes(later) }
  }

  private func add(_ effect: Effect, _ origin: SocketOrigin?, to batch: inout [Publication], _ later: inout Changes) {
    switch effect {
    case .event(let id, let event):
      let except = if case .message = event.body { origin?.socket } else { SocketID?.none }
      offer(.customerConversation(id), event.seq, except, to: &batch) { CustomerFrame.event(id, event).encoded() }
      offer(.staffConversation(id), event.seq, except, to: &batch) { StaffFrame.event(id, event).encoded() }
    case .backstageEvent(let id, let event):
      let except = if case .message = event.body { origin?.socket } else { SocketID?.none }
      offer(.staffConversation(id), event.seq, except, to: &batch) { StaffFrame.backstageEvent(id, event).encoded() }
    case .accepted(let id, let client, let seq, let at):
      guard let origin else { return }
      batch.append(
        .socket(
          origin.socket,
          frame(StaffFrame.accepted(id, id: client.rawValue, seq: seq, at: at).encoded())))
    case .roomEvent(let id, let event, let isHidden):
      offer(.staffConversation(id), event.seq, nil, to: &batch) { StaffFrame.roomEvent(id, event, isHidden: isHidden).encoded() }
    case .roomChanged(let change): later.rooms.append(change)
    case .roomMarks(let agent, let room, let marks):
      offer(.agent(agent), nil, nil, to: &batch) { StaffFrame.roomMarks(room, marks).encoded() }
    case .read(let id, let agent, let seq, let at):
      offer(.staffConversation(id), nil, nil, to: &batch) { StaffFrame.read(id, agent, seq, at).encoded() }
    case .said(let agents, let said):
      let heard = agents.filter { fanOut.isHeard(.agent($0)) }
      guard !heard.isEmpty else { return }
      let prepared = frame(StaffFrame.said(said).encoded())
      for agent in heard { batch.append(.topic(.agent(agent), prepared)) }
    case .accessChanged(let agents): later.access.formUnion(agents)
    case .chatChanged(let change): later.chats.append(change)
    case .seen(let id, let mark):
      offer(.customerConversation(id), nil, nil, to: &batch) { CustomerFrame.seen(id, mark).encoded() }
      offer(.staffConversation(id), nil, nil, to: &batch) { StaffFrame.seen(id, mark).encoded() }
    case .translated(let translation):
      let id = translation.conversation
      offer(.staffConversation(id), nil, nil, to: &batch) { StaffFrame.translated(translation).encoded() }
      guard translation.isForCustomer, translation.text != nil else { return }
      offer(.customerConversation(id), nil, nil, to: &batch) { CustomerFrame.translated(translation).encoded() }
    case .draft(let agent, let id, let text):
      offer(.agent(agent), nil, origin?.socket, to: &batch) { StaffFrame.draft(id, text: text).encoded() }
    case .ticketsChanged(let group): offer(.tickets(group), nil, nil, to: &batch) { StaffFrame.tickets.encoded() }
    case .tasksChanged(let audience):
      let topics = audience.agents.map { Topic.agent($0) } + audience.groups.map { .tasks($0) } + audience.overseen.map { .groupRows($0) }
      for topic in topics { offer(topic, nil, nil, to: &batch) { StaffFrame.tasks.encoded() } }
    case .directoryChanged: later.directory = true
    case .timer(let due): later.timer = min(later.timer ?? due, due)
    case .notice(let notice):
      let agents = Set([notice.from, notice.to].compactMap { $0?.id })
      let topics = agents.map { Topic.agent($0) } + (notice.isForSupervisors ? [.groupRows(notice.group)] : [])
      for topic in topics { offer(topic, nil, nil, to: &batch) { notice.encoded() } }
    case .sessionsEnded(_, let hashes): later.endedSessions += hashes
    }
  }

  private func offer(
    _ topic: Topic, _ seq: Seq?, _ except: SocketID?, to batch: inout [Publication], encode: () -> [UInt8]
  ) {
    guard fanOut.isHeard(topic, besides: except) else { return }
    batch.append(.topic(topic, frame(encode()), sequence: seq.map { UInt64($0) }, except: except))
  }

  private func refusal(_ failure: any Error, to origin: SocketOrigin) -> Publication {
    let refusal: Refusal
    if let known = failure as? Refusal {
      refusal = known
    } else {
      logger.error("a write failed", metadata: ["error": "\(failure)"])
      refusal = Refusal(.internal, "Something went wrong on our side.")
    }
    let bytes =
      switch origin.audience {
      case .customer: CustomerFrame.refused(origin.conversation, id: origin.clientID, refusal).encoded()
      case .staff: StaffFrame.refused(origin.conversation, id: origin.clientID, refusal).encoded()
      }
    return .socket(origin.socket, frame(bytes))
  }

  private func frame(_ bytes: [UInt8]) -> PreparedFrame { PreparedFrame(bytes: bytes) }
}
