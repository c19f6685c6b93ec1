/// Who is named in a message: `<@12>` an agent by id, so that a new name does not change what was written, `<@all>` everybody who has access.
package struct Mentions: Sendable, Equatable {
  package private(set) var agents: Set<ID<Agent>> = []
  package private(set) var isEverybody = false

  package init(in text: String) {
    for part in Self.parts(of: text) {
      switch part {
      case .agent(let id): agents.insert(id)
      case .everybody: isEverybody = true
      case .text: break
      }
    }
  }

  package init() {}

  package var isEmpty: Bool { agents.isEmpty && !isEverybody }

  package func names(_ agent: ID<Agent>) -> Bool { isEverybody || agents.contains(agent) }

  /// As a person reads it where nothing can be clicked: “@Emily W.”.
  package static func plain(_ text: String, in directory: Directory) -> String {
    guard text.contains("<@") else { return text }
    return parts(of: text).map { part in
      switch part {
      case .text(let text): String(text)
      case .agent(let id): "@" + (directory.agents[id]?.displayName ?? "somebody")
      case .everybody: "@all"
      }
    }.joined()
  }

  /// For somebody who is not to learn of whom staff speak: without the names, and without what only stood there because of them.
  package static func removed(from text: String) -> String {
    guard text.contains("<@") else { return text }
    var words = ""
    var isAfterName = false
    for part in parts(of: text) {
      guard case .text(var rest) = part else {
        isAfterName = true
        continue
      }
      if isAfterName, words.last?.isWhitespace ?? true {
        rest = rest.drop { ",:; ".contains($0) }
        if let first = rest.first, ".!?)".contains(first) || first.isNewline { while words.last == " " { words.removeLast() } }
      }
      words += rest
      if !rest.isEmpty { isAfterName = false }
    }
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    return words
  }

  private enum Part {
    case text(Substring)
    case agent(ID<Agent>)
    case everybody
  }

  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let start = rest.range(of: "<@") {
      guard let end = rest[start.upperBound...].firstIndex(of: ">"), let part = named(rest[start.upperBound..<end]) else {
        parts.append(.text(rest[..<start.upperBound]))
        rest = rest[start.upperBound...]
        continue
      }
      parts.append(.text(rest[..<start.lowerBound]))
      parts.append(part)
      rest = rest[rest.index(after: end)...]
    }
    parts.append(.text(rest))
    return parts
  }

  private static func named(_ text: Substring) -> Part? {
    if text == "all" { return .everybody }
    guard text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let id = Int64(text), id > 0 else { return nil }
    return .agent(ID(id))
  }
}

extension Substring {
  /// Foundation's `range(of:)` is not wanted in Core.
  fileprivate func range(of mark: String) -> Range<Substring.Index>? {
    firstRange(of: mark)
  }
}
