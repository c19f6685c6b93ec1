/// The server under load.
package struct Target: Sendable {
  package enum Peer: String, CaseIterable, Sendable, Codable {
    case switchboard, nchan, redis
  }

  package var peer: Peer
  package var port: Int
  /// The process whose memory and processor time are read.
  package var pid: Int32
  /// Given for `switchboard` only.
  package var desk: Desk?

  package init(peer: Peer, port: Int, pid: Int32, desk: Desk? = nil) {
    (self.peer, self.port, self.pid, self.desk) = (peer, port, pid, desk)
  }

  var wire: Wire { peer == .redis ? .resp : .webSocket }
}
