/// One subscription as its topic sees it: the socket, and where this subscription stands in the socket's own list (see `Membership`).
/// Unmanaged, because a walk through ten thousand receivers should not count references: a socket is taken off every roster
/// before its loop lets go of it.
struct Subscriber {
  let socket: Unmanaged<Socket>
  private var bits: UInt32

  init(_ socket: Socket, membership: Int, isHeld: Bool) {
    self.socket = .passUnretained(socket)
    bits = UInt32(membership) << 1 | (isHeld ? 1 : 0)
  }

  /// Index into the socket's `memberships`.
  var membership: Int {
    get { Int(bits >> 1) }
    set { bits = UInt32(newValue) << 1 | bits & 1 }
  }

  var isHeld: Bool {
    get { bits & 1 == 1 }
    set { bits = bits & ~1 | (newValue ? 1 : 0) }
  }
}

/// The subscribers of one topic on one loop, in no order.
struct TopicRoster {
  var topic: Topic
  var subscribers: ContiguousArray<Subscriber> = []
}
