/// One subscription as its socket sees it: which topic of the loop, and where in that topic's list. Eight bytes, so that a socket may
/// have a thousand, and one without any has only an empty array. With the mirror index in the topic's list, both ends of a
/// subscription are removed without a search.
struct Membership {
  var topic: UInt32
  var position: UInt32
}
