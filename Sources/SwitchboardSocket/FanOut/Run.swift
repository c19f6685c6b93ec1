import NIOCore

/// Consecutive publications that concern at most one topic, beside single sockets. Order across topics is kept by never merging over
/// the border of a run.
struct Run {
  /// Enough to make the cost of a write disappear, and as much as a channel takes before it counts as unwritable.
  private static var maximumBytes: Int { 64 * 1024 }

  private let batch: ContiguousArray<Publication>
  private let start: Int
  let end: Int
  let topic: Topic?

  init(_ batch: ContiguousArray<Publication>, from start: Int) {
    self.batch = batch
    self.start = start
    var (end, bytes) = (start, 0)
    var topic: Topic?
    while end < batch.count {
      if case .topic(let next, _) = batch[end].audience {
        bytes += batch[end].frame.size
        if let topic, topic != next || bytes > Self.maximumBytes { break }
        topic = next
      }
      end += 1
    }
    self.end = end
    self.topic = topic
  }

  /// Calls `body` with the sockets that do not get exactly what all subscribers get; with some of them several times.
  func forEachNamed(_ body: (SocketID) -> Void) {
    for index in start..<end {
      switch batch[index].audience {
      case .topic(_, let except): if let except { body(except) }
      case .socket(let id): body(id)
      }
    }
  }

  /// What all subscribers get. A single frame, which is what most runs are, is not copied.
  var merged: (buffer: ByteBuffer, frames: Int) {
    var merged: ByteBuffer?
    var count = 0
    for index in start..<end {
      guard case .topic = batch[index].audience else { continue }
      count += 1
      if merged == nil {
        merged = batch[index].frame.buffer
      } else {
        merged?.writeImmutableBuffer(batch[index].frame.buffer)
      }
    }
    return (merged ?? ByteBuffer(), count)
  }

  /// What one socket gets, in order.
  func forEach(for id: SocketID, isSubscribed: Bool, _ body: (Publication) -> Void) {
    for index in start..<end {
      switch batch[index].audience {
      case .topic(_, let except): if isSubscribed && except != id { body(batch[index]) }
      case .socket(let target): if target == id { body(batch[index]) }
      }
    }
  }
}
