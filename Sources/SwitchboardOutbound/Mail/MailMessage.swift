import CCurl
import Foundation

/// One mail, as text and as HTML, to one person. What stands in its headers is checked: no text can begin a header of its own.
package struct MailMessage: Sendable, Equatable {
  package var from: Mailbox
  package var to: String
  package var replyTo: String?
  package var subject: String
  package var text: String
  package var html: String?
  /// Without the angle brackets.
  package var id: String
  /// The mail that this one answers, and all before it in their order: one thread in the reader's program.
  package var references: [String]
  /// Nobody asked for just this mail, so no out-of-office note may answer it (RFC 3834).
  package var isAutomatic: Bool
  package var date: Date

  package struct Mailbox: Sendable, Equatable {
    package var name: String
    package var address: String

    package init(name: String = "", address: String) {
      self.name = name
      self.address = address
    }
  }

  package init(
    from: Mailbox, to: String, replyTo: String? = nil, subject: String, text: String, html: String? = nil, id: String,
    references: [String] = [],
    isAutomatic: Bool = false, date: Date
  ) {
    self.from = from
    self.to = to
    self.replyTo = replyTo
    self.subject = subject
    self.text = text
    self.html = html
    self.id = id
    self.references = references
    self.isAutomatic = isAutomatic
    self.date = date
  }

  /// libcurl adds the MIME version, and the boundary to the type.
  func headers() throws -> [String] {
    for address in [from.address, to] + [replyTo].compactMap({ $0 }) { try Self.checkAddress(address) }
    for line in [from.name, subject, id] + references
    where line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw OutboundFailure(.unsendable, "A line of the mail's head contains a line break.")
    }
    for id in [id] + references
    where !id.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }) {
      throw OutboundFailure(.unsendable, "The mail's number cannot be sent.")
    }
    var headers = [
      "Date: \(Self.date(date))", "From: \(EncodedWord.mailbox(from.name, from.address))", "To: <\(to)>",
      "Subject: \(EncodedWord.text(subject))",
      "Message-ID: <\(id)>",
    ]
    if let replyTo { headers.append("Reply-To: <\(replyTo)>") }
    if let last = references.last {
      headers.append("In-Reply-To: <\(last)>")
      headers.append("References: \(references.map { "<\($0)>" }.joined(separator: "\r\n "))")
    }
    if isAutomatic {
      headers.append("Auto-Submitted: auto-generated")
      headers.append("X-Auto-Response-Suppress: All")
    }
    headers.append("Content-Type: \(html == nil ? "multipart/mixed" : "multipart/alternative")")
    return headers
  }

  /// The parts, the plainest first (RFC 2046 §5.1.4).
  func parts(_ handle: UnsafeMutableRawPointer) throws -> OpaquePointer {
    guard let mime = curl_mime_init(handle) else { throw OutboundFailure(.unsendable, "The mail could not be put together.") }
    do {
      try Self.add(text, "text/plain; charset=utf-8", to: mime)
      if let html { try Self.add(html, "text/html; charset=utf-8", to: mime) }
    } catch {
      curl_mime_free(mime)
      throw error
    }
    return mime
  }

  private static func add(_ text: String, _ type: String, to mime: OpaquePointer) throws {
    // Quoted-printable breaks lines where the text does, if they are a mail's line breaks.
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\n", with: "\r\n")
    let bytes = Array(lines.utf8)
    guard let part = curl_mime_addpart(mime), curl_mime_type(part, type) == CURLE_OK,
      curl_mime_encoder(part, "quoted-printable") == CURLE_OK,
      bytes.withUnsafeBufferPointer({ buffer in
        buffer.withMemoryRebound(to: CChar.self) { curl_mime_data(part, $0.baseAddress ?? UnsafePointer(""), $0.count) }
      }) == CURLE_OK
    else { throw OutboundFailure(.unsendable, "The mail could not be put together.") }
  }

  /// One address, which stands in the server's commands too.
  static func checkAddress(_ address: String) throws {
    let isPlain = address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0.properties.generalCategory != .control }
    guard isPlain, !address.contains(where: { "<>,;:\"()[]\\".contains($0) }), address.utf8.count <= 254,
      address.split(separator: "@", omittingEmptySubsequences: false).count == 2, !address.hasPrefix("@"), !address.hasSuffix("@"),
      !address.hasPrefix("-")
    else { throw OutboundFailure(.unsendable, "“\(address.prefix(80))” is not an address that mail can be sent to.") }
  }

  /// RFC 5322 §3.3.
  private static func date(_ date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return
      "\(days[(parts.weekday ?? 1) - 1]), \(parts.day ?? 1) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 1970) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
  }
}
