import NIOCore

/// The sockets of one event loop and what is done for them together: one flush a tick, one sweep every few seconds, one timer for all
/// that are closing.
///
/// `@unchecked Sendable`: every stored `var` is touched on `eventLoop` only; other threads do nothing but enqueue onto it.
final class SocketLoop: @unchecked Sendable {
  private struct Slot {
    var socket: Socket?
    var generation: UInt32
  }

  let index: Int
  let eventLoop: any EventLoop
  let heartbeat: Heartbeat.Limits
  let mailbox: Mailbox.Limits
  let counters: SocketCounters
  private let grace: TimeAmount
  private let start: NIODeadline
  /// Set once, before the first socket.
  var shard: FanOutShard?
  var framesOut = 0
  var framesIn = 0

  private var slots: ContiguousArray<Slot> = []
  private var free: [UInt32] = []
  private var count = 0
  private var dirty: ContiguousArray<Socket> = []
  private var isFlushScheduled = false
  private var sweeping: RepeatedTask?
  private var lingering = CircularBuffer<(deadline: NIODeadline, socket: Socket)>()
  private var hasPending = false
  private var isDelivering = false
  private var departed: [(socket: Socket, reason: CloseReason)] = []

  init(
    index: Int, eventLoop: any EventLoop, heartbeat: Heartbeat.Limits, mailbox: Mailbox.Limits, grace: TimeAmount, counters: SocketCounters
  ) {
    self.index = index
    self.eventLoop = eventLoop
    self.heartbeat = heartbeat
    self.mailbox = mailbox
    self.grace = grace
    self.counters = counters
    self.start = eventLoop.now
  }

  var now: Ticks { Ticks(eventLoop.now, since: start) }

  // MARK: Coming and going

  func add(endpoint: SocketEndpoint, context: ChannelHandlerContext) -> Socket {
    let slot: UInt32
    if let reused = free.popLast() {
      slot = reused
    } else {
      slot = UInt32(slots.count)
      slots.append(Slot(socket: nil, generation: 0))
    }
    let id = SocketID(loop: index, slot: slot, generation: slots[Int(slot)].generation)
    let socket = Socket(id: id, loop: self, endpoint: endpoint, context: context)
    slots[Int(slot)].socket = socket
    count += 1
    counters.opened.add(1, ordering: .relaxed)
    startSweeping()
    return socket
  }

  func socket(_ id: SocketID) -> Socket? {
    guard id.slot < slots.count, slots[id.slot].generation == id.generation else { return nil }
    return slots[id.slot].socket
  }

  /// The channel is gone.
  func remove(_ socket: Socket) {
    let slot = socket.id.slot
    guard slots[slot].socket === socket else { return }
    slots[slot] = Slot(socket: nil, generation: slots[slot].generation &+ 1)
    free.append(UInt32(slot))
    count -= 1
    counters.ended.add(1, ordering: .relaxed)
    if count == 0 {
      sweeping?.cancel()
      sweeping = nil
    }
  }

  /// The socket is over for the product: its subscriptions go and its session hears of it. Not during a delivery, which walks through the
  /// very lists this changes, but right after it.
  func depart(_ socket: Socket, _ reason: CloseReason) {
    departed.append((socket, reason))
    if !isDelivering { settle() }
  }

  /// Gives sockets what was published to them so far. Does nothing within a delivery; product code never runs in one.
  func drain() {
    guard hasPending, !isDelivering else { return }
    hasPending = false
    isDelivering = true
    shard?.drain()
    isDelivering = false
    settle()
  }

  func scheduleDelivery() {
    hasPending = true
    scheduleFlush()
  }

  private func settle() {
    while let (socket, reason) = departed.popLast() {
      shard?.remove(socket)
      let session = socket.session
      socket.session = nil
      session?.closed(reason)
    }
  }

  func endAll() {
    for slot in slots { slot.socket?.end(.lost) }
  }

  // MARK: One flush a tick

  /// Every socket written to in this turn of the loop is flushed once, after all tasks that were enqueued already: a system call for
  /// each message costs two thirds of the throughput.
  func markDirty(_ socket: Socket) {
    dirty.append(socket)
    scheduleFlush()
  }

  private func scheduleFlush() {
    guard !isFlushScheduled else { return }
    isFlushScheduled = true
    eventLoop.execute { self.flush() }
  }

  private func flush() {
    drain()
    isFlushScheduled = false
    var batch: ContiguousArray<Socket> = []
    swap(&batch, &dirty)
    for socket in batch { socket.flush() }
    counters.framesOut.add(framesOut, ordering: .relaxed)
    framesOut = 0
    if dirty.isEmpty && batch.count <= 4096 {
      batch.removeAll(keepingCapacity: true)
      swap(&batch, &dirty)
    }
  }

  func tallyFramesIn() {
    guard framesIn > 0 else { return }
    counters.framesIn.add(framesIn, ordering: .relaxed)
    framesIn = 0
  }

  // MARK: One sweep for all

  var isSweeping: Bool { sweeping != nil }

  private func startSweeping() {
    guard sweeping == nil else { return }
    let interval = TimeAmount.milliseconds(Int64(heartbeat.sweep) * 100)
    sweeping = eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in self.sweep() }
  }

  private func sweep() {
    let now = self.now
    for slot in slots { slot.socket?.sweep(at: now) }
  }

  // MARK: One timer for all that are closing

  func linger(_ socket: Socket) {
    lingering.append((eventLoop.now + grace, socket))
    if lingering.count == 1 { scheduleLast() }
  }

  private func scheduleLast() {
    guard let deadline = lingering.first?.deadline else { return }
    _ = eventLoop.scheduleTask(deadline: deadline) { self.endLingering() }
  }

  private func endLingering() {
    let now = eventLoop.now
    while let first = lingering.first, first.deadline <= now {
      lingering.removeFirst().socket.end(.lost)
    }
    scheduleLast()
  }
}
