import CLinux
import Glibc

/// What a benchmark does with its connections.
package protocol SocketHandler: AnyObject {
  /// Connections that are set up as the benchmark needs them (accepted, subscribed).
  var ready: Int { get }
  var failures: Failures { get set }
  func opened(_ socket: Int)
  /// `now`: when the bytes were read, `monotonic()`.
  func received(_ socket: Int, _ bytes: Bytes, at now: UInt64)
}

/// Many client connections on one thread: epoll, one large read buffer for all, output gathered per connection and
/// written once per event. Made to cost so little that the server stays the bottleneck.
package final class SocketPool {
  let wire: Wire
  let address: sockaddr_in
  let slots: UnsafeMutablePointer<Slot>
  package let capacity: Int
  private let poller: Int32
  private let events: UnsafeMutablePointer<epoll_event>
  private let eventCapacity = 1024
  private let buffer: UnsafeMutablePointer<UInt8>
  private let bufferSize = 1 << 20
  private var dirty: [Int] = []
  package private(set) var bytesRead = 0
  /// When the bytes that are being handed over reached this machine's socket, `monotonic()`: this program may read them later.
  package private(set) var arrivedAt: UInt64 = 0
  private var wall = WallClock()

  package init(wire: Wire, port: Int, capacity: Int) {
    (self.wire, self.capacity) = (wire, capacity)
    signal(SIGPIPE, SIG_IGN)
    _ = precise_timers()
    address = sockaddr_in(loopback: port)
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: Slot(), count: capacity)
    poller = epoll_create1(0)
    events = .allocate(capacity: eventCapacity)
    buffer = .allocate(capacity: bufferSize)
    dirty.reserveCapacity(capacity)
  }

  deinit {
    for index in 0..<capacity {
      if slots[index].descriptor >= 0 { close(slots[index].descriptor) }
      slots[index].held.release()
      slots[index].out.release()
    }
    close(poller)
    slots.deallocate()
    events.deallocate()
    buffer.deallocate()
  }

  /// Connects and sends `greeting` as it is (a handshake, or nothing). Returns at once but for the kernel's own loopback handshake.
  func connect(_ index: Int, greeting: [UInt8]) throws(Failures) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failures(.handshake, "socket: " + String(cString: strerror(errno))) }
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    var target = address
    let result = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard result == 0 else { throw Failures(.handshake, "connect: " + String(cString: strerror(errno))) }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = stamp_arrivals(descriptor)
    slots[index].descriptor = descriptor
    slots[index].state = wire == .webSocket ? .upgrading : .open
    var event = epoll_event()
    event.events = EPOLLIN.rawValue
    event.data.u64 = UInt64(index)
    epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event)
    if !greeting.isEmpty {
      greeting.withUnsafeBufferPointer { if let base = $0.baseAddress { memcpy(slots[index].out.extend($0.count), base, $0.count) } }
      flush(index)
    }
  }

  /// Frames `payload` and puts it behind what `socket` has to send; leaves when the present event has been handled, or by `flush()`.
  @inline(__always)
  package func send(_ payload: Bytes, to socket: Int, opcode: UInt8 = 0x1) {
    guard let base = payload.baseAddress else { return }
    switch wire {
    case .webSocket: MaskedFrame.write(base, payload.count, opcode: opcode, to: &slots[socket].out)
    case .resp: memcpy(slots[socket].out.extend(payload.count), base, payload.count)
    }
    if !slots[socket].isDirty {
      slots[socket].isDirty = true
      dirty.append(socket)
    }
  }

  @inline(__always)
  package func flush() {
    if dirty.isEmpty { return }
    for socket in dirty {
      slots[socket].isDirty = false
      flush(socket)
    }
    dirty.removeAll(keepingCapacity: true)
  }

  private func flush(_ index: Int) {
    guard slots[index].state != .closed, let base = slots[index].out.base else { return }
    let left = slots[index].out.count - slots[index].outSent
    let sent = Glibc.send(slots[index].descriptor, base + slots[index].outSent, left, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
    if sent == left {
      slots[index].out.count = 0
      slots[index].outSent = 0
      if slots[index].awaitsWritable { watch(index, writable: false) }
    } else if sent >= 0 || errno == EAGAIN {
      slots[index].outSent += max(0, sent)
      if !slots[index].awaitsWritable { watch(index, writable: true) }
    }
    // Any other error also ends the reading side, where it is reported.
  }

  private func watch(_ index: Int, writable: Bool) {
    slots[index].awaitsWritable = writable
    var event = epoll_event()
    event.events = EPOLLIN.rawValue | (writable ? EPOLLOUT.rawValue : 0)
    event.data.u64 = UInt64(index)
    epoll_ctl(poller, EPOLL_CTL_MOD, slots[index].descriptor, &event)
  }

  /// Waits until something arrives, at most until `deadline`, and hands it to `handler`. Returns the number of ready connections.
  @discardableResult
  package func poll<Handler: SocketHandler>(_ handler: Handler, until deadline: UInt64) -> Int {
    flush()
    let now = monotonic()
    let wait = deadline > now ? deadline - now : 0
    var timeout = timespec(tv_sec: Int(wait / 1_000_000_000), tv_nsec: Int(wait % 1_000_000_000))
    let count = Int(epoll_pwait2(poller, events, Int32(eventCapacity), &timeout, nil))
    if count <= 0 { return 0 }
    for index in 0..<count {
      let socket = Int(events[index].data.u64)
      if events[index].events & EPOLLOUT.rawValue != 0 { flush(socket) }
      if events[index].events & ~EPOLLOUT.rawValue != 0 { read(socket, handler) }
      flush()
    }
    return count
  }

  @inline(__always)
  private func read<Handler: SocketHandler>(_ socket: Int, _ handler: Handler) {
    let held = slots[socket].held.count
    if held > 0, let front = slots[socket].held.base { memcpy(buffer, front, held) }
    var stamp: Int64 = 0
    let got = recv_stamped(slots[socket].descriptor, buffer + held, bufferSize - held, &stamp)
    guard got > 0 else {
      if got < 0, errno == EAGAIN || errno == EINTR { return }
      return end(socket, handler, got == 0 ? "end of stream" : String(cString: strerror(errno)))
    }
    bytesRead += got
    let now = monotonic()
    arrivedAt = stamp > 0 ? min(now, wall.monotonic(stamp, now: now)) : now
    let total = held + got
    var offset = 0
    if slots[socket].state == .upgrading {
      switch Upgrade.answer(Bytes(start: buffer, count: total)) {
      case .incomplete: return keep(socket, from: 0, total)
      case .refused(let why):
        handler.failures.add(.handshake, why)
        slots[socket].state = .closed
        close(slots[socket].descriptor)
        slots[socket].descriptor = -1
        return
      case .accepted(let end):
        offset = end
        slots[socket].state = .open
        handler.opened(socket)
      }
    }
    while offset < total, let frame = wire.frame(Bytes(start: buffer + offset, count: total - offset)) {
      let payload = Bytes(start: buffer + offset + frame.start, count: frame.count)
      switch frame.kind {
      case .data: handler.received(socket, payload, at: now)
      case .ping: send(payload, to: socket, opcode: 0xa)
      case .pong: break
      case .close: return end(socket, handler, Self.closeReason(payload))
      case .malformed:
        handler.failures.add(.malformed, "bytes \(Array(Bytes(start: buffer + offset, count: min(12, total - offset))))")
        return end(socket, handler, "malformed frame")
      }
      offset += frame.end
    }
    keep(socket, from: offset, total)
  }

  @inline(__always)
  private func keep(_ socket: Int, from offset: Int, _ total: Int) {
    slots[socket].held.count = 0
    if offset < total { memcpy(slots[socket].held.extend(total - offset), buffer + offset, total - offset) }
  }

  private func end(_ socket: Int, _ handler: some SocketHandler, _ why: String) {
    handler.failures.add(.closed, "connection \(socket): \(why)")
    slots[socket].state = .closed
    close(slots[socket].descriptor)
    slots[socket].descriptor = -1
  }

  private static func closeReason(_ payload: Bytes) -> String {
    guard payload.count >= 2 else { return "closed without a code" }
    return "closed with \(Int(payload[0]) << 8 | Int(payload[1])) \(Bytes(rebasing: payload[2...]).text)"
  }
}

extension sockaddr_in {
  package init(loopback port: Int) {
    self.init()
    sin_family = sa_family_t(AF_INET)
    sin_port = in_port_t(UInt16(truncatingIfNeeded: port).bigEndian)
    sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
  }
}

extension Failures {
  package init(_ kind: Kind, _ example: String) {
    self.init()
    add(kind, example)
  }
}
