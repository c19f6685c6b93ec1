/// How the whole desk distributes chats and how long it waits (S53-S64, S74; 2.3). One value, part of the directory.
package struct LiveChatSettings: Sendable, Equatable, Codable {
  /// A switch with its time.
  package struct Limit: Sendable, Equatable, Codable {
    package var on: Bool
    package var seconds: Int64

    package init(on: Bool, seconds: Int64) {
      self.on = on
      self.seconds = seconds
    }

    /// Milliseconds, or nil while switched off.
    package var milliseconds: Int64? { on ? seconds * 1000 : nil }
  }

  /// First a warning, then the end.
  package struct Silence: Sendable, Equatable, Codable {
    package var on: Bool
    package var warnSeconds: Int64
    package var endSeconds: Int64

    package init(on: Bool, warnSeconds: Int64, endSeconds: Int64) {
      self.on = on
      self.warnSeconds = warnSeconds
      self.endSeconds = endSeconds
    }
  }

  /// "Distribute chats via Round Robin"; off: agents pick from the queue (S53-S55).
  package var roundRobin = false
  /// Hand-off when the agent has not written at all since the chat was assigned.
  package var noReply = Limit(on: true, seconds: 300)
  /// Hand-off when the customer waits for a further answer.
  package var noFollowUp = Limit(on: false, seconds: 300)
  /// Hand-off when the agent's last device has been gone for so long.
  package var disconnected = Limit(on: true, seconds: 120)
  /// Stop receiving at sign-out at once, and when disconnected for so long (S74, C1).
  package var stopReceiving = Limit(on: true, seconds: 120)
  /// A waiting customer whose page is closed keeps the place for so long.
  package var keepPlace = Limit(on: true, seconds: 180)
  /// An active chat whose customer's page is closed ends after so long.
  package var customerLeft = Limit(on: true, seconds: 600)
  package var silentCustomer = Silence(on: false, warnSeconds: 600, endSeconds: 300)
  package var silentAgent = Silence(on: false, warnSeconds: 600, endSeconds: 900)
  /// No new chats outside business hours.
  package var closedOutsideHours = false
  /// What an agent may give as the reason for being Unavailable.
  package var reasons = ["Lunch", "Break", "Meeting", "Training"]

  package init() {}

  /// What an older version has not stored is as by default.
  package init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys, _ standard: T) throws -> T { try stored.decodeIfPresent(T.self, forKey: key) ?? standard }
    roundRobin = try value(.roundRobin, roundRobin)
    noReply = try value(.noReply, noReply)
    noFollowUp = try value(.noFollowUp, noFollowUp)
    disconnected = try value(.disconnected, disconnected)
    stopReceiving = try value(.stopReceiving, stopReceiving)
    keepPlace = try value(.keepPlace, keepPlace)
    customerLeft = try value(.customerLeft, customerLeft)
    silentCustomer = try value(.silentCustomer, silentCustomer)
    silentAgent = try value(.silentAgent, silentAgent)
    closedOutsideHours = try value(.closedOutsideHours, closedOutsideHours)
    reasons = try value(.reasons, reasons)
  }

  /// What the desk itself gives as the reason; the first is taken back when the agent's console opens again.
  package static let disconnected = "Disconnected"
  package static let signedOut = "Signed out"

  private static let seconds: ClosedRange<Int64> = 10...86_400
  private static let mostReasons = 20

  /// Refuses what cannot work, naming the field.
  package func checked() throws(Refusal) -> LiveChatSettings {
    for (limit, field) in [
      (noReply, "noReply"), (noFollowUp, "noFollowUp"), (disconnected, "disconnected"), (stopReceiving, "stopReceiving"),
      (keepPlace, "keepPlace"), (customerLeft, "customerLeft"),
    ] { try Self.check(limit.seconds, "\(field).seconds") }
    for (silence, field) in [(silentCustomer, "silentCustomer"), (silentAgent, "silentAgent")] {
      try Self.check(silence.warnSeconds, "\(field).warnSeconds")
      try Self.check(silence.endSeconds, "\(field).endSeconds")
    }
    guard reasons.count <= Self.mostReasons else { throw .invalid("reasons", "There can be at most \(Self.mostReasons) reasons.") }
    var checked = self
    checked.reasons = []
    for (index, reason) in reasons.enumerated() {
      let line = try Field.line(reason, "reasons.\(index)", "Reason", limit: 40)
      guard !checked.reasons.contains(line) else { throw .invalid("reasons.\(index)", "This reason is listed twice.") }
      guard ![Self.disconnected, Self.signedOut].contains(line) else { throw .invalid("reasons.\(index)", "The desk itself says “\(line)”.") }
      checked.reasons.append(line)
    }
    return checked
  }

  private static func check(_ value: Int64, _ field: String) throws(Refusal) {
    guard seconds.contains(value) else { throw .invalid(field, "The time must be between 10 seconds and 24 hours.") }
  }
}
