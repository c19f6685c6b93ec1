import Foundation

/// A folder that outlives a world, so that the desk can be started again on it.
final class TemporaryFolder: Sendable {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("switchboard-kept-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: url) }
}
