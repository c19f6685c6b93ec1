import Foundation
import Randomness
import SwitchboardCore
import Testing

/// What can be filled in, held against a slow and obvious model.
@Suite struct FieldTypeTests {
  private static let options = ["Basic", "Plus", "Größe 3", "a.b"]

  /// The rules once more, written for the reader instead of for speed; nil: refused.
  private static func model(_ type: FieldType, _ text: String) -> String?? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if trimmed.isEmpty { return .some(nil) }
    switch type {
    case .number:
      guard trimmed.wholeMatch(of: /[+-]?[0-9]+(\.[0-9]+)?/) != nil else { return nil }
      var digits = trimmed.hasPrefix("+") ? String(trimmed.dropFirst()) : trimmed
      if digits.contains(".") {
        while digits.hasSuffix("0") { digits = String(digits.dropLast()) }
        if digits.hasSuffix(".") { digits = String(digits.dropLast()) }
      }
      let minus = digits.hasPrefix("-") ? "-" : ""
      if !minus.isEmpty { digits = String(digits.dropFirst()) }
      while digits.count > 1, digits.hasPrefix("0"), !digits.hasPrefix("0.") { digits = String(digits.dropFirst()) }
      let parts = digits.components(separatedBy: ".")
      if parts[0].count > 12 || (parts.count == 2 && parts[1].count > 3) { return nil }
      return .some(digits == "0" ? "0" : minus + digits)
    case .date: return days.contains(trimmed) ? .some(trimmed) : nil
    case .checkbox: return ["true", "false"].contains(trimmed) ? .some(trimmed) : nil
    case .dropdown: return options.contains(trimmed) ? .some(trimmed) : nil
    default: return nil
    }
  }

  /// Every day from 1900 to 2199, counted one by one.
  private static let days: Set<String> = {
    var days: Set<String> = []
    for year in 1900...2199 {
      let leap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
      for (month, length) in [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in 1...length { days.insert(String(format: "%04d-%02d-%02d", year, month + 1, day)) }
      }
    }
    return days
  }()

  private static func answer(_ type: FieldType, _ text: String?) throws -> String?? {
    do {
      return .some(try type.normalised(text, options: options, "values.7", "Size"))
    } catch {
      try #require(error.field == "values.7" && error.status == 422 && error.message.hasPrefix("Size"), "\(error)")
      return nil
    }
  }

  @Test(arguments: [FieldType.number, .date, .checkbox, .dropdown])
  func `Twenty thousand guesses are judged as the slow model judges them`(type: FieldType) throws {
    var random = SeededGenerator(seed: type.rawValue.utf8.reduce(0) { $0 * 31 + Int($1) })
    var (taken, refused) = (0, 0)
    for _ in 0..<20_000 {
      let text = Self.guess(type, &random)
      let (ours, slow) = (try Self.answer(type, text), Self.model(type, text))
      #expect(ours == slow, "\(text.debugDescription)")
      if case .some(.some(let value)) = ours {
        taken += 1
        #expect(try Self.answer(type, value) == .some(value), "what is kept stays as it is: \(value)")
      } else if ours == nil {
        refused += 1
      }
    }
    #expect(taken > 1_000 && refused > 1_000, "the premise: both were tried (\(taken), \(refused))")
  }

  /// Often right, often nearly right.
  private static func guess(_ type: FieldType, _ random: inout SeededGenerator) -> String {
    func digits(_ count: ClosedRange<Int>) -> String {
      (0..<Int.random(in: count, using: &random)).map { _ in random.pick(["0", "0", "1", "7", "9"]) }.joined()
    }
    let text: String =
      switch (type, Int.random(in: 0..<10, using: &random)) {
      case (_, 0): random.text(length: 0...12)
      case (.number, 1): digits(0...3) + random.pick([",", "..", "e", "٣", " ", "-"]) + digits(0...3)
      case (.number, 2...5): random.pick(["", "-", "+", "--"]) + digits(0...14)
      case (.number, _): random.pick(["", "-", "+"]) + digits(0...6) + "." + digits(0...5)
      case (.date, 1): digits(1...4) + "-" + digits(1...2) + "-" + digits(1...2)
      case (.date, _):
        String(
          format: "%04d%@%02d-%02d", Int.random(in: 1890...2210, using: &random), random.pick(["-", "-", "-", "/"]),
          Int.random(in: 0...13, using: &random), Int.random(in: 0...32, using: &random))
      case (.checkbox, _): random.pick(["true", "false", "True", "1", "yes", "on", "tru", "false "])
      default: random.pick(options + ["basic", "Plus!", "", "a", "Größe  3"])
      }
    return random.pick(["", " ", "\n"]) + text + random.pick(["", "", "\t"])
  }

  @Test(arguments: FieldType.allCases) func `Nothing filled in is nothing, in every type`(type: FieldType) throws {
    for text in [nil, "", "  ", "\n\t"] { #expect(try Self.answer(type, text) == .some(nil)) }
  }

  @Test(arguments: FieldType.allCases) func `Whatever is typed is taken or refused, and what is taken is short and can be shown`(type: FieldType) throws {
    var random = SeededGenerator(seed: 77)
    for _ in 0..<2_000 {
      guard case .some(.some(let value)) = try Self.answer(type, random.text(length: 0...300)) else { continue }
      #expect(value.count <= 4_000 && !value.unicodeScalars.contains { $0.value < 0x20 && !"\t\n\r".unicodeScalars.contains($0) })
      if type != .multiline { #expect(!value.contains("\n") && !value.contains("\r") && !value.contains("\r\n"), "\(value.debugDescription)") }
    }
  }

  @Test(arguments: [(FieldType.text, 200), (.multiline, 4_000)]) func `A text at its limit is taken and one more character is not`(type: FieldType, limit: Int) throws {
    #expect(try Self.answer(type, String(repeating: "é", count: limit)) == .some(String(repeating: "é", count: limit)))
    #expect(try Self.answer(type, String(repeating: "é", count: limit + 1)) == nil)
  }

  @Test(arguments: ["https://example.com", "HTTP://example.com/a?b=c#d", "https://bücher.example/ä", "http://[::1]:8080/"])
  func `A web address is taken`(text: String) throws {
    #expect(try Self.answer(.url, " \(text) ") == .some(text))
  }

  @Test(arguments: [
    "example.com", "javascript:alert(1)", "data:text/html,x", "https://", "https:///path", "http://user@evil.example/", "https://a b.example",
    "https://example.com/<script>", "https://example.com/\"x", "ftp://example.com", " java\nscript:x",
  ]) func `What a click may not safely open is refused`(text: String) throws {
    #expect(try Self.answer(.url, text) == nil)
  }

  @Test func `A required question needs an answer, and a required checkbox its tick`() throws {
    let plan = Question(id: "q1", label: "Plan", type: .dropdown, options: ["A"], required: true)
    let terms = Question(id: "q2", label: "Terms", type: .checkbox, options: [], required: true)
    #expect(throws: Refusal.missing("answers.q1", "Plan")) { try [plan, terms].check(["q2": "true"]) }
    #expect(throws: Refusal.missing("answers.q2", "Terms")) { try [plan, terms].check(["q1": "A", "q2": "false"]) }
    #expect(throws: Refusal.invalid("answers.q3", "There is no such question.")) { try [plan, terms].check(["q1": "A", "q2": "true", "q3": "x"]) }
    #expect(try [plan, terms].check(["q1": "A", "q2": "true"]).map(\.value) == ["A", "true"])
  }

  @Test func `Questions get ids of their own and keep those they have`() throws {
    func input(_ id: String?) -> QuestionInput { .init(id: id, label: "Why?", type: .text, options: [], required: false) }
    #expect(try [input(nil), input("q1"), input(nil), input("q1"), input("mine")].checked(most: 9).map(\.id) == ["q2", "q1", "q3", "q4", "mine"])
    #expect(throws: Refusal.self) { try [QuestionInput]().checked(most: 9) }
    let refusal = #expect(throws: Refusal.self) { try [input(nil), input(nil)].checked(most: 1) }
    #expect(refusal?.field == "questions")
    let twice = QuestionInput(id: nil, label: "Plan", type: .dropdown, options: ["A", " A"], required: false)
    #expect(throws: Refusal.invalid("questions.0.options.1", "“A” is there twice.")) { try [twice].checked(most: 9) }
  }

  @Test func `A field's key comes from its name`() {
    for (name, key) in [("Order number", "order-number"), ("  E-mail (2nd) ", "e-mail-2nd"), ("Größe", "gr-e"), ("订单", "field")] {
      #expect(CustomField.key(from: name) == key)
    }
  }
}
