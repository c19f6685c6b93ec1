import CLinux
import Glibc
import Load

/// Folders and files of a benchmark, made and removed with plain calls.
enum Folder {
  /// The working folder, absolute.
  static var current: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// A new empty folder `name` in `parent`, which is made if need be.
  static func make(_ name: String, in parent: String) throws -> String {
    let path = "\(parent)/\(name)"
    try? remove(path)
    try Child.run(["mkdir", "-p", path], log: "/dev/null")
    return path
  }

  static func remove(_ path: String) throws { try Child.run(["rm", "-rf", "--", path], log: "/dev/null") }

  static func copy(_ source: String, to target: String) throws { try Child.run(["cp", "-r", "--", source, target], log: "/dev/null") }

  static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw BenchError("cannot write \(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { throw BenchError("cannot write \(path)") }
      rest = rest.dropFirst(written)
    }
  }

  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Whether `path` lies in memory, where a flush costs nothing and a durability figure means nothing.
  static func isInMemory(_ path: String) -> Bool { is_in_memory(path) != 0 }
}
