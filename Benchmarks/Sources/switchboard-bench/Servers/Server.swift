import Glibc
import Load

/// A running server with what the generator needs to know of it.
struct Server {
  let child: Child
  let target: Target

  func stop() { child.stop() }

  /// Waits until something listens on `port`; throws when the process ends first.
  static func await(_ child: Child, port: Int, log: String, seconds: Double = 30) throws {
    let end = monotonic() + .seconds(seconds)
    while monotonic() < end {
      guard child.isRunning else { throw BenchError("\(child.name) ended while starting, see \(log):\n\(Child.tail(log))") }
      if Port.answers(port) { return }
      usleep(20_000)
    }
    child.stop()
    throw BenchError("\(child.name) did not listen on \(port) within \(seconds) s, see \(log):\n\(Child.tail(log))")
  }
}

enum Port {
  /// A port of 127.0.0.1 that nobody listens on now, below those that the kernel gives to clients.
  static func free() throws -> Int {
    for _ in 0..<100 {
      let port = Int.random(in: 20_000..<32_000)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      defer { close(descriptor) }
      let bound = withAddress(port) { bind(descriptor, $0, $1) }
      if bound == 0 { return port }
    }
    throw BenchError("no free port")
  }

  /// A listening socket whose accepted connections have TCP_NODELAY.
  static func listen(_ port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    guard withAddress(port, { bind(descriptor, $0, $1) }) == 0, Glibc.listen(descriptor, 4_096) == 0 else {
      close(descriptor)
      throw BenchError("cannot listen on \(port)")
    }
    return descriptor
  }

  static func answers(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    return withAddress(port) { connect(descriptor, $0, $1) } == 0
  }

  private static func withAddress(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in(loopback: port)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
