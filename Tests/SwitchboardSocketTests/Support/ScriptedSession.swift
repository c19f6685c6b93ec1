import NIOCore
import Synchronization

@testable import SwitchboardSocket

/// What sessions went through, for a test to await in order.
final class SessionLog: Sendable {
  enum Entry: Sendable, Equatable {
    case opened
    case received(String)
    case closed(CloseReason)
  }

  private let entries: AsyncStream<Entry>
  private let input: AsyncStream<Entry>.Continuation
  private let ids = Mutex<[SocketID]>([])

  init() {
    (entries, input) = AsyncStream.makeStream()
  }

  func put(_ entry: Entry, _ id: SocketID) {
    if entry == .opened { ids.withLock { $0.append(id) } }
    input.yield(entry)
  }

  /// The sockets opened so far, oldest first.
  var opened: [SocketID] { ids.withLock { $0 } }

  /// The reason with which the next socket ends; what comes before is skipped.
  func nextEnd() async -> CloseReason? {
    for await entry in entries {
      if case .closed(let reason) = entry { return reason }
    }
    return nil
  }
}

/// A session that does what it is told: `sub x`, `hold x`, `release x 7`, `unsub x`, `say x`, `bye`. Anything else is echoed.
final class ScriptedSession: SocketSession {
  private let socket: Socket
  private let fanOut: FanOut
  private let log: SessionLog

  init(_ socket: Socket, _ fanOut: FanOut, _ log: SessionLog) {
    self.socket = socket
    self.fanOut = fanOut
    self.log = log
  }

  func opened() {
    log.put(.opened, socket.id)
    socket.send(PreparedFrame(text: "hello"))
  }

  func received(_ text: ByteBuffer) {
    let text = String(buffer: text)
    log.put(.received(text), socket.id)
    let words = text.split(separator: " ").map(String.init)
    switch (words.first, words.dropFirst().first) {
    case ("sub", let topic?): fanOut.subscribe(socket, to: Topic(topic))
    case ("hold", let topic?): fanOut.subscribe(socket, to: Topic(topic), held: true)
    case ("release", let topic?): fanOut.release(socket, Topic(topic), after: UInt64(words.last ?? "") ?? 0)
    case ("unsub", let topic?): fanOut.unsubscribe(socket, from: Topic(topic))
    case ("say", let topic?): return fanOut.publish([.topic(Topic(topic), PreparedFrame(text: text))])
    case ("bye", _): return socket.close(.bye)
    default: break
    }
    socket.send(PreparedFrame(text: text))
  }

  func closed(_ reason: CloseReason) {
    log.put(.closed(reason), socket.id)
  }
}
