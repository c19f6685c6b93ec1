import Glibc
import Load

/// A server started for a benchmark. It ends with `stop()`, or when the benchmark itself ends for whatever reason.
struct Child {
  let pid: Int32
  let name: String

  /// `core`: the processor core it is tied to; nil leaves it free. Output goes to the end of `log`. `listener`: a socket that
  /// the server gets as descriptor 9. `environment`: `NAME=value` beside the present ones.
  init(_ arguments: [String], core: Int?, log: String, listener: Int32? = nil, environment: [String] = []) throws {
    name = arguments[0]
    var words = ["setpriv", "--pdeathsig", "TERM"]
    if let core { words += ["taskset", "-c", "\(core)"] }
    words += arguments
    pid = try Self.spawn(words, log: log, listener: listener, environment: environment)
  }

  /// Runs a command to its end. Throws when it fails.
  static func run(_ arguments: [String], log: String) throws {
    var status: Int32 = 0
    let pid = try spawn(arguments, log: log)
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw BenchError("\(arguments.joined(separator: " ")) failed (\(status)), see \(log):\n\(tail(log))") }
  }

  var isRunning: Bool {
    var status: Int32 = 0
    return waitpid(pid, &status, WNOHANG) == 0
  }

  /// Asks to stop, waits up to 10 s, then insists.
  func stop() {
    kill(pid, SIGTERM)
    for _ in 0..<1_000 {
      if !isRunning { return }
      usleep(10_000)
    }
    kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  static func tail(_ path: String) -> String {
    (File.text(path) ?? "").split(separator: "\n").suffix(8).joined(separator: "\n")
  }

  private static func spawn(_ words: [String], log: String, listener: Int32? = nil, environment: [String] = []) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    if let listener { posix_spawn_file_actions_adddup2(&actions, listener, 9) }
    var pid: Int32 = 0
    let argv = words.map { strdup($0) } + [nil]
    let variables = inherited() + environment.map { strdup($0) } + [nil]
    defer { for text in argv + variables { free(text) } }
    let result = posix_spawnp(&pid, words[0], &actions, nil, argv, variables)
    guard result == 0 else { throw BenchError("cannot start \(words[0]): \(String(cString: strerror(result)))") }
    return pid
  }

  private static func inherited() -> [UnsafeMutablePointer<CChar>?] {
    var all: [UnsafeMutablePointer<CChar>?] = []
    var next = environ
    while let variable = next.pointee {
      all.append(strdup(variable))
      next += 1
    }
    return all
  }
}
