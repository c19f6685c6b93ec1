import NIOCore
import Synchronization

/// All sockets of one server: a part for each event loop, and what they share. Make one, with the group the server runs on.
package final class Sockets: Sendable {
  package let counters = SocketCounters()
  let loops: [SocketLoop]
  private let loopIndex: [ObjectIdentifier: Int]
  private let attendance = Mutex(Attendance())

  /// Sockets whose channel is open, and the one task that waits for the last of them.
  private struct Attendance {
    var present = 0
    var waiting: CheckedContinuation<Void, Never>?
    var isKept = false
  }

  /// - Parameter grace: how long a closing socket may wait for the peer's answer before its channel is closed.
  package init(
    group: any EventLoopGroup, heartbeat: Heartbeat.Limits = .standard, mailbox: Mailbox.Limits = .standard,
    grace: TimeAmount = .milliseconds(1500)
  ) {
    var loops: [SocketLoop] = []
    for eventLoop in group.makeIterator() {
      loops.append(
        SocketLoop(index: loops.count, eventLoop: eventLoop, heartbeat: heartbeat, mailbox: mailbox, grace: grace, counters: counters))
    }
    precondition(loops.count <= 256, "a SocketID has eight bits for the loop")
    self.loops = loops
    loopIndex = Dictionary(uniqueKeysWithValues: loops.map { (ObjectIdentifier($0.eventLoop), $0.index) })
  }

  /// From any thread: runs `body` on the socket's loop; does nothing when the socket is gone by then.
  package func execute(_ id: SocketID, _ body: @escaping @Sendable (Socket) -> Void) {
    let loop = loops[id.loop]
    loop.eventLoop.execute {
      if let socket = loop.socket(id), socket.isOpen { body(socket) }
    }
  }

  /// From any thread, for example when somebody signs out elsewhere.
  package func close(_ id: SocketID, _ reason: CloseReason) {
    execute(id) { $0.close(reason) }
  }

  func loop(of eventLoop: any EventLoop) -> SocketLoop? {
    loopIndex[ObjectIdentifier(eventLoop)].map { loops[$0] }
  }

  // MARK: Keeping the server until the last socket is gone

  func enter() {
    attendance.withLock { $0.present += 1 }
  }

  func leave() {
    let waiting = attendance.withLock { state -> CheckedContinuation<Void, Never>? in
      state.present -= 1
      guard state.present == 0, let waiting = state.waiting else { return nil }
      state.waiting = nil
      state.isKept = false
      return waiting
    }
    waiting?.resume()
  }

  /// A server is over when all its connections' tasks are. A socket has none, so one task waits for all of them: the first to come here
  /// stays, the others return at once. When it is cancelled the sockets are cut off.
  func keepServerUntilEmpty() async {
    let isFirst = attendance.withLock { state in
      defer { state.isKept = true }
      return !state.isKept
    }
    guard isFirst else { return }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isEmpty = attendance.withLock { state in
          guard state.present > 0 else {
            state.isKept = false
            return true
          }
          state.waiting = continuation
          return false
        }
        if isEmpty { continuation.resume() }
      }
    } onCancel: {
      for loop in loops { loop.eventLoop.execute { loop.endAll() } }
    }
  }
}
