import Foundation
import Logging
import SwitchboardCore
import SwitchboardRealtime
import SwitchboardSocket
import SwitchboardStore

/// What every feature works with: the store's two doors, the fan-out, the clock and the keys. Made once, in `App.swift`; a class, so that ten
/// thousand sockets hold a pointer each.
package final class Desk: Sendable {
  package let config: Config
  package let database: Database
  package let fanOut: FanOut
  package let sockets: Sockets
  package let board: Board
  package let roomBoard: RoomBoard
  package let presence: Presence
  package let visitors: VisitorPresence
  package let openSockets: OpenSockets
  package let limits: Limits
  package let files: FileFolder
  let previews = Previews()
  package let tokens: Tokens
  package let passwords: Passwords
  package let assets: Assets
  package let portal: PortalPages
  package let metrics: DeskMetrics
  package let logger: Logger
  package let clock: @Sendable () -> Timestamp
  package let node: String

  init(
    config: Config,
    database: Database,
    fanOut: FanOut,
    sockets: Sockets,
    board: Board,
    roomBoard: RoomBoard,
    presence: Presence,
    visitors: VisitorPresence,
    openSockets: OpenSockets,
    limits: Limits,
    files: FileFolder,
    tokens: Tokens,
    passwords: Passwords,
    assets: Assets,
    portal: PortalPages,
    metrics: DeskMetrics,
    logger: Logger,
    clock: @escaping @Sendable () -> Timestamp,
    node: String
  ) {
    self.config = config
    self.database = database
    self.fanOut = fanOut
    self.sockets = sockets
    self.board = board
    self.roomBoard = roomBoard
    self.presence = presence
    self.visitors = visitors
    self.openSockets = openSockets
    self.limits = limits
    self.files = files
    self.tokens = tokens
    self.passwords = passwords
    self.assets = assets
    self.portal = portal
    self.metrics = metrics
    self.logger = logger
    self.clock = clock
    self.node = node
  }

  package var now: Timestamp { clock() }

  package func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection, Directory) throws -> T) async throws -> T {
    try await database.read(body)
  }

  /// The one write path (rule 1): screens, sockets, command line and tests all come through here.
  package func perform<C: Command>(_ command: C, as actor: Actor, origin: SocketOrigin? = nil) async throws -> C.Answer {
    try await database.write(origin: origin) { tx in
      let answer = try command.run(as: actor, in: tx)
      try Distribution.settle(tx)
      return answer
    }
  }

  /// The same for a socket: the publisher answers it, in the order of commits.
  package func enqueue<C: Command>(_ command: C, as actor: Actor, origin: SocketOrigin) {
    database.enqueue(origin: origin) { tx in
      _ = try command.run(as: actor, in: tx)
      try Distribution.settle(tx)
    }
  }
}

/// Something that changes the desk. `run` looks up what the actor may see, decides, and writes; it may run twice (see `WriteJob`), so
/// it keeps nothing between runs.
package protocol Command: Sendable {
  associatedtype Answer: Sendable
  func run(as actor: Actor, in tx: WriteTransaction) throws -> Answer
}
