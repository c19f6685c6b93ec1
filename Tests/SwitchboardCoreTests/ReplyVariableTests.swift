import SwitchboardCore
import Testing

struct ReplyVariableTests {
  private let variables = ReplyVariables(["customer": "Dana", "agent": "Emily W.", "question": " ", "field:plan": "Team", "brand": nil])

  @Test func `Variables are filled in, whatever their capitals`() {
    #expect(variables.fill("Hi {customer}, {Agent} here. Plan: {field:plan}").text == "Hi Dana, Emily W. here. Plan: Team")
  }

  @Test func `What has no value stays as it is and is named once`() {
    let filled = variables.fill("{brand} {question} {brand} {field:seat}")
    #expect(filled.text == "{brand} {question} {brand} {field:seat}")
    #expect(filled.unknown == ["brand", "question", "field:seat"])
  }

  @Test func `A value is not looked at again, and other braces are text`() {
    let tricky = ReplyVariables(["customer": "{agent}", "agent": "Emily"])
    #expect(tricky.fill("{customer} {{agent}} {\"a\": 1} {} { agent } {").text == "{agent} {Emily} {\"a\": 1} {} { agent } {")
    #expect(tricky.fill("{customer").unknown.isEmpty)
  }

  @Test func `Folders and shortcuts are made tidy`() throws {
    #expect(try CannedReply.folder(" Billing / Refunds/ ") == "Billing/Refunds" && CannedReply.folder("///") == "")
    #expect(try CannedReply.shortcut("/Refund-2") == "refund-2" && CannedReply.shortcut("/") == nil)
    #expect(throws: Refusal.self) { try CannedReply.shortcut("two words") }
    #expect(throws: Refusal.self) { try CannedReply.folder("a/b/c/d/e") }
  }
}
