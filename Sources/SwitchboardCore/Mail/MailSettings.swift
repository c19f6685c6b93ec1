/// How the desk sends mail. One JSON value; the password stays here and is never answered.
package struct MailSettings: Sendable, Equatable, Codable {
  package enum Security: String, Sendable, Codable, CaseIterable { case none, starttls, tls }

  /// The server that takes our mail; empty: the desk sends none.
  package var host = ""
  package var port = 587
  package var security = Security.starttls
  package var user: String?
  package var password: String?
  package var from = ""
  /// Nil: the name of the brand.
  package var fromName: String?
  package var replyTo: String?
  /// Where customers reach this desk, for links in mails: `https://help.example.com`.
  package var address: String?
  /// A customer who left is sent the answer after it was unread for so long (P15).
  package var missedAnswer = LiveChatSettings.Limit(on: true, seconds: 120)

  package init() {}

  package var isSetUp: Bool { !host.isEmpty && !from.isEmpty }

  /// What stands behind the `@` of the mails' numbers.
  package var domain: String {
    let domain = from.split(separator: "@").last ?? ""
    return !domain.isEmpty && domain.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? String(domain) : "desk.invalid"
  }

  /// Refuses what cannot work, naming the field.
  package func checked() throws(Refusal) -> MailSettings {
    var checked = self
    checked.host = try Field.optionalLine(host, "host", "Mail server", limit: 253) ?? ""
    guard !checked.host.contains(where: { $0.isWhitespace || "/?#@[]".contains($0) }) else {
      throw .invalid("host", "Mail server is a name or an address, without a path.")
    }
    checked.port = try Field.number(port, "port", "Port", in: 1...65_535)
    checked.user = try Field.optionalLine(user, "user", "User", limit: 200)
    if let password {
      guard password.utf8.count <= 500, !password.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
        throw .invalid("password", "The password contains characters that cannot be sent.")
      }
    }
    checked.from = try Field.email(from, "from", "Sender's address") ?? ""
    guard !checked.from.isEmpty || checked.host.isEmpty else { throw .missing("from", "Sender's address") }
    checked.fromName = try Field.optionalLine(fromName, "fromName", "Name of the sender", limit: 80)
    checked.replyTo = try Field.email(replyTo, "replyTo", "Answers to")
    checked.address = try Self.address(address)
    guard (10...86_400).contains(missedAnswer.seconds) else {
      throw .invalid("missedAnswer.seconds", "The time must be between 10 seconds and 24 hours.")
    }
    if checked.isSetUp, missedAnswer.on, checked.address == nil {
      throw .missing("address", "The address of this desk, for the link in the mail,")
    }
    return checked
  }

  /// Scheme, host and perhaps a port: what a link to one of our pages begins with.
  private static func address(_ value: String?) throws(Refusal) -> String? {
    guard let line = try Field.optionalLine(value, "address", "Address of this desk", limit: 300) else { return nil }
    let text = line.hasSuffix("/") ? String(line.dropLast()) : line
    let refusal = Refusal.invalid("address", "The address of this desk is like https://help.example.com, without a path.")
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { throw refusal }
    let host = text.dropFirst(scheme.count)
    guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !host.contains(where: { "/?#@\\\"'<>".contains($0) }) else {
      throw refusal
    }
    return text
  }
}
