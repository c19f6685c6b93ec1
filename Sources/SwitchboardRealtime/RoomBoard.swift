import Foundation
import Logging
import SwitchboardCore
import SwitchboardSocket
import SwitchboardStore
import Synchronization

/// Keeps every list of instant messages and chat rooms right, and how many have a room open.
package final class RoomBoard: Sendable {
  private let fanOut: FanOut
  private let logger: Logger
  private let database: @Sendable () -> Database?
  private let rooms = Mutex<Set<ID<Room>>>([])
  private let viewed = Mutex<[ID<Conversation>: Int]>([:])
  private let rows = Mutex<Gathering?>(nil)
  private let viewers = Mutex<Gathering?>(nil)

  /// `database` comes later: it needs the hub, which needs this.
  package init(fanOut: FanOut, logger: Logger, database: @escaping @Sendable () -> Database?) {
    self.fanOut = fanOut
    self.logger = logger
    self.database = database
    rows.withLock { $0 = Gathering(pause: .milliseconds(150)) { [weak self] in await self?.tellRows() } }
    // A reconnect of five hundred agents is one figure a second to each, not five hundred.
    viewers.withLock { $0 = Gathering(pause: .seconds(1)) { [weak self] in self?.tellViewers() } }
  }

  package func changed(_ changes: [RoomChange]) {
    rooms.withLock { $0.formUnion(changes.map(\.room)) }
    rows.withLock { $0 }?.mark(isUrgent: changes.contains { !$0.isFigures })
  }

  /// So many have the room open now.
  package func viewed(_ conversation: ID<Conversation>, by count: Int) {
    viewed.withLock { $0[conversation] = count }
    viewers.withLock { $0 }?.mark(isUrgent: false)
  }

  private func tellRows() async {
    let ids = rooms.withLock { rooms in
      defer { rooms = [] }
      return rooms
    }
    guard let database = database(), !ids.isEmpty else { return }
    let fanOut = fanOut
    do {
      let batch = try await database.read { connection, directory in
        var batch: [Publication] = []
        for id in ids {
          guard let state = try RoomStore.state(id, visibleTo: .system, directory, on: connection) else { continue }
          let row = try RoomReader.row(state, directory, on: connection)
          switch state.room.kind {
          case .room:
            guard fanOut.isHeard(.roomRows(id)) else { continue }
            batch.append(.topic(.roomRows(id), Self.frame(row, nil)))
          case .instant:
            for member in state.members where fanOut.isHeard(.agent(member.agent)) {
              let own = RoomReader.own(row, state, member.agent)
              batch.append(.topic(.agent(member.agent), Self.frame(own.row, own.marks)))
            }
          }
        }
        return batch
      }
      if !batch.isEmpty { fanOut.publish(batch) }
    } catch {
      logger.error("rooms could not be told", metadata: ["error": "\(error)"])
    }
  }

  private func tellViewers() {
    let counts = viewed.withLock { viewed in
      defer { viewed = [:] }
      return viewed
    }
    let batch = counts.compactMap { conversation, count -> Publication? in
      guard fanOut.isHeard(.staffConversation(conversation)) else { return nil }
      return .topic(.staffConversation(conversation), PreparedFrame(bytes: StaffFrame.roomViewers(conversation, count).encoded()))
    }
    if !batch.isEmpty { fanOut.publish(batch) }
  }

  package static func frame(_ row: RoomRow, _ marks: RoomMarks?) -> PreparedFrame {
    let json = (try? JSONEncoder().encode(row)).map { Array($0) } ?? []
    return PreparedFrame(bytes: StaffFrame.room(json: json, mine: marks).encoded())
  }
}
