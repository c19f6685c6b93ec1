import Synchronization

/// How many subscriptions fall on each of 65,536 hashes, for all loops together. Topics that share a hash share a counter, so a count is
/// an upper bound; in exchange a publisher asks with one atomic load and no lock.
///
/// `@unchecked Sendable`: the memory is fixed from init to deinit, and holds nothing but atomics.
final class InterestTable: @unchecked Sendable {
  private static let size = 1 << 16
  private let counts = UnsafeMutablePointer<Atomic<UInt32>>.allocate(capacity: size)

  init() {
    for index in 0..<Self.size { (counts + index).initialize(to: Atomic(0)) }
  }

  deinit {
    counts.deinitialize(count: Self.size)
    counts.deallocate()
  }

  /// Sequentially consistent, so that of "subscribe, then read" and "commit, then ask" at least one sees the other.
  func count(_ hash: Int) -> UInt32 {
    counts[hash & (Self.size - 1)].load(ordering: .sequentiallyConsistent)
  }

  func add(_ hash: Int) {
    counts[hash & (Self.size - 1)].add(1, ordering: .sequentiallyConsistent)
  }

  func remove(_ hash: Int) {
    counts[hash & (Self.size - 1)].subtract(1, ordering: .sequentiallyConsistent)
  }
}
