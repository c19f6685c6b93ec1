import Foundation
import Logging
import SwitchboardCore
import SwitchboardSocket
import SwitchboardStore
import Synchronization

/// Keeps every open list and every waiting customer's place right: reads what changed and tells those who may see it. What people did is
/// told at once; figures that follow messages are gathered for a moment, so that a busy chat costs its lists six frames a second at most.
package final class Board: Sendable {
  private struct Dirty {
    var chats: [ID<Chat>: ChatChange] = [:]
    var structural = false
    var queues: Set<ID<AgentGroup>> = []
    var left: [(ID<Chat>, ID<AgentGroup>)] = []
    var former: [(ID<Chat>, ID<Agent>)] = []
    var links = false
    /// What pages that opened have read, where it is not what the others were told.
    var read: [ID<ChatLink>: Set<LinkState>] = [:]
  }

  private let database: @Sendable () -> Database?
  private let fanOut: FanOut
  private let visitors: VisitorPresence
  private let logger: Logger
  private let dirty = Mutex(Dirty())
  private let gathering = Mutex<Gathering?>(nil)
  /// What customers were last shown. Only read and written by the one flush at a time.
  private let shown = Mutex<CustomerFacing?>(nil)
  /// What the pages of each link were last told; the same.
  private let toldLinks = Mutex(LinkStates())

  /// `database` comes later: it needs the hub, which needs the board.
  package init(fanOut: FanOut, visitors: VisitorPresence, logger: Logger, database: @escaping @Sendable () -> Database?) {
    self.fanOut = fanOut
    self.visitors = visitors
    self.logger = logger
    self.database = database
    gathering.withLock { $0 = Gathering(pause: .milliseconds(150)) { [weak self] in await self?.flush() } }
  }

  package func changed(_ changes: [ChatChange]) {
    let worthy = changes.filter { !$0.isFigures || isListed($0) }
    if !worthy.isEmpty { mark(worthy) }
  }

  /// A customer came or went: the row's dot. Whoever has the chat by now is found when the row is read.
  package func visitorPresence(_ change: ChatChange) {
    if fanOut.isHeard(.presence) { mark([change]) }
  }

  private func mark(_ changes: [ChatChange]) {
    dirty.withLock { dirty in
      for change in changes {
        if !(dirty.chats[change.chat]?.isFigures == false && change.isFigures) { dirty.chats[change.chat] = change }
        if !change.isFigures { dirty.structural = true }
        for queue in [change.leftQueueOf, change.enteredQueueOf] { if let queue { dirty.queues.insert(queue) } }
        if let left = change.leftQueueOf { dirty.left.append((change.chat, left)) }
        if let former = change.formerAgent { dirty.former.append((change.chat, former)) }
      }
    }
    gathering.withLock { $0 }?.mark(isUrgent: changes.contains { !$0.isFigures })
  }

  /// Names, rights, availability: every link's state and every row may read differently.
  package func directoryChanged() {
    dirty.withLock { dirty in
      dirty.links = true
      dirty.structural = true
    }
    gathering.withLock { $0 }?.mark(isUrgent: true)
  }

  /// A page of a website has read its link's state by itself, and heard of no change since. What it read may lie between two changes of which
  /// only the outcome is told: when that is what was told before, nobody is told, and the page alone would stay wrong.
  package func pageRead(_ state: LinkState, of link: ID<ChatLink>) {
    guard toldLinks.withLock({ $0[link] != state }) else { return }
    dirty.withLock { $0.read[link, default: []].insert(state) }
    gathering.withLock { $0 }?.mark(isUrgent: false)
  }

  /// Figures are only worth a look when a list that shows this chat is open somewhere.
  private func isListed(_ change: ChatChange) -> Bool {
    fanOut.isHeard(.groupRows(change.group)) || fanOut.isHeard(.queueRows(change.group))
      || change.agent.map { fanOut.isHeard(.agentRows($0)) } ?? false
  }

  private func flush() async {
    let work = dirty.withLock { dirty -> Dirty in
      defer { dirty = Dirty() }
      return dirty
    }
    do { try await tell(work) } catch { logger.error("lists could not be told", metadata: ["error": "\(error)"]) }
  }

  private func tell(_ work: Dirty) async throws {
    guard let database = database() else { return }
    let (chats, queues) = (work.chats, work.queues)
    let (fanOut, visitors, now) = (fanOut, visitors, database.clock())
    let before = shown.withLock { $0 }
    let told = toldLinks.withLock { $0 }
    let (published, facing, states) = try await database.read { connection, directory in
      var batch: [Publication] = work.left.map { chat, group in
        .topic(.queueRows(group), PreparedFrame(bytes: StaffFrame.gone(chat).encoded()))
      }
      for (id, change) in chats {
        guard var row = try ChatRowReader.row(id, directory, on: connection) else { continue }
        row.customerOnline = visitors.isHere(id, now: now)
        let frame = PreparedFrame(bytes: StaffFrame.row(json: Array(try JSONEncoder().encode(row))).encoded())
        let group = ID<AgentGroup>(row.group)
        batch.append(.topic(.groupRows(group), frame))
        if row.status == .queued { batch.append(.topic(.queueRows(group), frame)) }
        if let agent = row.agent { batch.append(.topic(.agentRows(ID(agent)), frame)) }
        for (chat, former) in work.former where chat == id { batch.append(.topic(.agentRows(former), frame)) }
        if !change.isFigures { batch += try Self.visitor(id, directory, fanOut, now, connection) }
      }
      for group in queues {
        for waiting in try ChatStore.queue(of: group, on: connection) where chats[waiting]?.isFigures ?? true {
          batch += try Self.visitor(waiting, directory, fanOut, now, connection)
        }
      }
      var states = told
      for (link, state) in states.news(of: directory, at: now, all: work.links, read: work.read) where fanOut.isHeard(.link(link)) {
        batch.append(.topic(.link(link), state.frame))
      }
      let facing = CustomerFacing(directory)
      if facing != before {
        for id in try ChatStore.open(on: connection) { batch += try Self.visitor(id, directory, fanOut, now, connection) }
      }
      return (batch, facing, states)
    }
    shown.withLock { $0 = facing }
    toldLinks.withLock { $0 = states }
    var batch = published
    if work.structural, fanOut.isHeard(.agentStatus) {
      batch.append(.topic(.agentStatus, PreparedFrame(bytes: StaffFrame.agents.encoded())))
    }
    if !batch.isEmpty { fanOut.publish(batch) }
  }

  private static func visitor(
    _ id: ID<Chat>, _ directory: Directory, _ fanOut: FanOut, _ now: Timestamp, _ connection: any SQLConnection
  ) throws -> [Publication] {
    guard fanOut.isHeard(.visitorChat(id)),
      let chat = try VisitorChatReader.chat(id, directory, now: now, on: connection)
    else { return [] }
    return [.topic(.visitorChat(id), PreparedFrame(bytes: CustomerFrame.chat(chat).encoded()))]
  }
}
