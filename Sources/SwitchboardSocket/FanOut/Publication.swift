/// One frame and who gets it.
package struct Publication: Sendable {
  enum Audience: Sendable {
    case topic(Topic, except: SocketID?)
    case socket(SocketID)
  }

  let audience: Audience
  let frame: PreparedFrame
  let sequence: UInt64?

  /// To all subscribers of a topic.
  /// - Parameters:
  ///   - sequence: the event's number, when it is one that a snapshot can contain (see `FanOut.release`).
  ///   - except: the socket that has it by another way.
  package static func topic(_ topic: Topic, _ frame: PreparedFrame, sequence: UInt64? = nil, except: SocketID? = nil) -> Publication {
    Publication(audience: .topic(topic, except: except), frame: frame, sequence: sequence)
  }

  /// To one socket, in its place among the others of the batch.
  package static func socket(_ id: SocketID, _ frame: PreparedFrame) -> Publication {
    Publication(audience: .socket(id), frame: frame, sequence: nil)
  }
}
