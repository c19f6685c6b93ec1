import CCurl
import Foundation

/// Gives one mail to the mail server (RFC 5321). Returns when the server has taken it; throws `OutboundFailure` with what it said.
package struct SMTPDelivery: Sendable {
  package var server: SMTPServer
  package var message: MailMessage
  package var timeout: Duration

  package init(_ message: MailMessage, to server: SMTPServer, timeout: Duration = .seconds(120)) {
    self.server = server
    self.message = message
    self.timeout = timeout
  }

  package func run() async throws {
    try await TransferThreads.mail.run { try perform($0) }
  }

  private func perform(_ abandoned: Abandonment) throws {
    let headers = try message.headers()
    let scheme = server.security == .tls ? "smtps" : "smtp"
    let host = server.host.contains(":") ? "[\(server.host)]" : server.host
    guard !host.contains(where: { "/?#@".contains($0) }) else {
      throw OutboundFailure(.unsendable, "“\(server.host)” is not the name of a server.")
    }
    let transfer = try Transfer(
      url: "\(scheme)://\(host):\(server.port)", protocols: "smtp,smtps", timeout: timeout, limit: 64 * 1024, abandoned: abandoned)
    try transfer.set(CURLOPT_USE_SSL, Int((server.security == .starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue))
    if let authorities = server.authorities { try transfer.set(CURLOPT_CAINFO, authorities) }
    if let user = server.user {
      try transfer.set(CURLOPT_USERNAME, user)
      try transfer.set(CURLOPT_PASSWORD, server.password ?? "")
    }
    try transfer.set(CURLOPT_MAIL_FROM, "<\(message.from.address)>")
    try transfer.set(CURLOPT_MAIL_RCPT, ["<\(message.to)>"])
    try transfer.set(CURLOPT_HTTPHEADER, headers)
    try transfer.setParts { try message.parts($0) }
    do {
      _ = try transfer.run()
    } catch let failure as OutboundFailure {
      throw said(failure, transfer)
    }
  }

  /// The server's own words, where it said no: they tell more than libcurl's.
  private func said(_ failure: OutboundFailure, _ transfer: Transfer) -> OutboundFailure {
    let status = transfer.status
    guard (400..<600).contains(status), let last = transfer.lines.last(where: { $0.hasPrefix("\(status)") }) else { return failure }
    // An answer of several lines repeats its number.
    let lines = transfer.lines.suffix(while: { $0.hasPrefix("\(status)") }).map { $0.dropFirst(4) }
    let text = lines.isEmpty ? last : "\(status) \(lines.joined(separator: " "))"
    switch failure.kind {
    case .unreachable: return OutboundFailure(.refused(status), text)
    case .signIn, .insecure: return OutboundFailure(failure.kind, text)
    default: return failure
    }
  }
}

extension Array {
  /// The elements at the end that all fulfil a condition.
  fileprivate func suffix(while isWanted: (Element) -> Bool) -> ArraySlice<Element> {
    self[(lastIndex { !isWanted($0) }.map { $0 + 1 } ?? startIndex)...]
  }
}
