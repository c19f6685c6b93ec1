import Foundation
import Testing

@testable import SwitchboardOutbound

@Suite("The head of a mail")
struct MailMessageTests {
  private func message(_ change: (inout MailMessage) -> Void = { _ in }) -> MailMessage {
    var message = MailMessage(
      from: .init(name: "Help", address: "help@desk.example"), to: "dana@customer.example", subject: "Hello", text: "Hello",
      id: "1@desk.example",
      date: Date(timeIntervalSince1970: 1_764_000_000))
    change(&message)
    return message
  }

  @Test("Words of any language are encoded in lines of at most 75 characters, each of whole characters")
  func encodedWords() throws {
    let text = String(repeating: "Grüße, 你好 👩‍👩‍👧 ", count: 12)
    let words = EncodedWord.text(text).components(separatedBy: "\r\n ")
    #expect(words.count > 3)
    var decoded = ""
    for word in words {
      #expect(word.utf8.count <= 75 && word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?="))
      let bytes = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
      decoded += try #require(String(bytes: bytes, encoding: .utf8))
    }
    #expect(decoded == text)
    #expect(EncodedWord.text("Plain words") == "Plain words")
    #expect(EncodedWord.text("=?UTF-8?Q?sly?=") != "=?UTF-8?Q?sly?=")
    #expect(EncodedWord.mailbox("Smith \"Bob\"", "a@b.example") == "\"Smith \\\"Bob\\\"\" <a@b.example>")
  }

  @Test("Every line is its own and as RFC 5322 wants it")
  func headers() throws {
    let headers = try message {
      $0.replyTo = "answers@desk.example"
      $0.references = ["a@x", "b@x"]
      $0.isAutomatic = true
    }.headers()
    #expect(headers.contains("Date: Mon, 24 Nov 2025 16:00:00 +0000"))
    #expect(headers.contains("From: \"Help\" <help@desk.example>"))
    #expect(headers.contains("In-Reply-To: <b@x>") && headers.contains("References: <a@x>\r\n <b@x>"))
    #expect(headers.contains("Auto-Submitted: auto-generated") && headers.contains("Reply-To: <answers@desk.example>"))
    #expect(try message().headers().allSatisfy { !$0.hasPrefix("Auto-Submitted") && !$0.hasPrefix("In-Reply-To") })
  }

  @Test(
    "What would begin another header, another command or another recipient is refused",
    arguments: ["a\r\nBcc: b@c.example", "a\nb", "a\u{0}b", "a\u{85}b"])
  func injection(text: String) {
    #expect(throws: OutboundFailure.self) { try message { $0.subject = text }.headers() }
    #expect(throws: OutboundFailure.self) { try message { $0.from.name = text }.headers() }
    #expect(throws: OutboundFailure.self) { try message { $0.id = text }.headers() }
    #expect(throws: OutboundFailure.self) { try message { $0.references = [text] }.headers() }
    for address in [
      text + "@c.example", "a@b.example,c@d.example", "a@b.example> SIZE=1", "<a@b.example>", "-oQ@b.example", "nobody", "a@b@c",
    ] {
      #expect(throws: OutboundFailure.self) { try message { $0.to = address }.headers() }
      #expect(throws: OutboundFailure.self) { try message { $0.replyTo = address }.headers() }
      #expect(throws: OutboundFailure.self) { try message { $0.from.address = address }.headers() }
    }
  }
}
