import NIOCore

/// Consecutive publications that concern at most one topic, beside single sockets. Order across topics is kept by never merging over
/// the border of a run.
struct Run<Topic: Hashable & Sendable> {
  /// Enough to make the cost of a write disappear, and as much as a channel takes before it counts as unwritable.
  private static var maximumBytes: Int { 64 * 1024 }

  private let batch: ContiguousArray<Publication<Topic>>
  private let start: Int
  let end: Int
  let topic: Topic?

  init(_ batch: ContiguousArray<Publication<Topic>>, from start: Int) {
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

  /// Sockets that do not get exactly what all subscribers get.
  var named: [SocketID] {
    batch[start..<end].compactMap {
      switch $0.audience {
      case .topic(_, let except): except
      case .socket(let id): id
      }
    }
  }

  /// What all subscribers get. A single frame is not copied.
  var merged: (buffer: ByteBuffer, frames: Int) {
    let frames = batch[start..<end].lazy.filter { if case .topic = $0.audience { true } else { false } }.map(\.frame)
    guard let first = frames.first else { return (ByteBuffer(), 0) }
    var (buffer, count) = (first.buffer, 1)
    for frame in frames.dropFirst() {
      buffer.writeImmutableBuffer(frame.buffer)
      count += 1
    }
    return (buffer, count)
  }

  /// What one socket gets, in order.
  func forEach(for id: SocketID, isSubscribed: Bool, _ body: (Publication<Topic>) -> Void) {
    for publication in batch[start..<end] {
      switch publication.audience {
      case .topic(_, let except): if isSubscribed && except != id { body(publication) }
      case .socket(let target): if target == id { body(publication) }
      }
    }
  }
}
