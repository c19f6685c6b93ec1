import Glibc

/// One connection of the pool: plain memory, no object, so that touching it costs no reference count.
struct Slot {
  enum State: UInt8 { case unused, upgrading, open, closed }

  var descriptor: Int32 = -1
  var state = State.unused
  var isDirty = false
  var awaitsWritable = false
  /// The front of a frame whose rest has not arrived.
  var held = Chunk()
  /// Framed bytes that have not been written yet.
  var out = Chunk()
  var outSent = 0
}

/// A growing piece of raw memory.
struct Chunk {
  private(set) var base: UnsafeMutablePointer<UInt8>?
  var count = 0
  private var capacity = 0

  /// Room for `more` bytes behind the present ones; the caller fills it.
  @inline(__always)
  mutating func extend(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    if count + more > capacity { grow(count + more) }
    defer { count += more }
    return base.unsafelyUnwrapped + count
  }

  private mutating func grow(_ needed: Int) {
    capacity = max(512, needed, capacity * 2)
    base = realloc(base, capacity).assumingMemoryBound(to: UInt8.self)
  }

  mutating func release() {
    free(base)
    self = Chunk()
  }
}
