import Load

/// Redis' publish and subscribe over raw TCP, nothing kept: Debian package `redis-server`.
enum Redis {
  static func start(core: Int?, directory: String) throws -> Server {
    let port = try Port.free()
    let log = "\(directory)/redis.log"
    let child = try Child(
      [
        "redis-server", "--port", "\(port)", "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--appendonly", "no",
        "--maxclients", "19900", "--client-output-buffer-limit", "pubsub 0 0 0", "--tcp-backlog", "4096", "--daemonize", "no",
      ], core: core, log: log)
    try Server.await(child, port: port, log: log)
    return Server(child: child, target: Target(peer: .redis, port: port, pid: child.pid))
  }
}
