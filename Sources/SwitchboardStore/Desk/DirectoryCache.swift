import SwitchboardCore
import Synchronization

/// The organisation as last committed: loaded anew when its stored version differs from the one in hand, so that every node is right.
package final class DirectoryCache: Sendable {
  private let held = Mutex<Directory?>(nil)

  package func current(on connection: any SQLConnection) throws -> Directory {
    let version = try DirectoryStore.version(on: connection)
    if let directory = held.withLock({ $0 }), directory.version == version { return directory }
    let loaded = try DirectoryStore.load(on: connection)
    held.withLock { held in
      // Two readers may load at once, and one of them sees an older snapshot.
      if held.map({ $0.version < loaded.version }) ?? true { held = loaded }
    }
    return loaded
  }
}

/// What a transaction knows of the organisation. A version that is not committed yet must never reach the cache: it may be undone, and
/// the number be given to other content.
final class DirectoryMemo {
  private let cache: DirectoryCache
  private var directory: Directory?
  private var hasUncommitted = false

  init(_ cache: DirectoryCache) { self.cache = cache }

  func current(on connection: any SQLConnection) throws -> Directory {
    if let directory { return directory }
    let loaded = try hasUncommitted ? DirectoryStore.load(on: connection) : cache.current(on: connection)
    directory = loaded
    return loaded
  }

  func changed() {
    directory = nil
    hasUncommitted = true
  }
}
