/// A text that was written once and is inserted into many replies (S89).
package struct CannedReply: Sendable, Equatable {
  /// Whose it is.
  package enum Scope: Sendable, Equatable, Hashable {
    case personal(ID<Agent>)
    case group(ID<AgentGroup>)
    case department(ID<Department>)
    case all

    package enum Name: String, Sendable, Codable, CaseIterable { case personal, group, department, all }

    package var name: Name {
      switch self {
      case .personal: .personal
      case .group: .group
      case .department: .department
      case .all: .all
      }
    }
  }

  package var id: ID<CannedReply>
  package var scope: Scope
  /// "Billing/Refunds"; empty at the top.
  package var folder: String
  package var title: String
  package var text: String
  /// What is typed after `/`; unique among those of one scope.
  package var shortcut: String?
  package var language: LanguageTag?
  package var changedBy: ID<Agent>?
  package var changedAt: Timestamp
  /// What goes with it; its id is the reply's.
  package var file: ChatFile?

  package init(
    id: ID<CannedReply>, scope: Scope, folder: String, title: String, text: String, shortcut: String?, language: LanguageTag?,
    changedBy: ID<Agent>?, changedAt: Timestamp
  ) {
    self.id = id
    self.scope = scope
    self.folder = folder
    self.title = title
    self.text = text
    self.shortcut = shortcut
    self.language = language
    self.changedBy = changedBy
    self.changedAt = changedAt
  }
}

extension CannedReply {
  package static let titleLimit = 120
  package static let folderLimit = 120
  package static let folderDepth = 4
  package static let shortcutLimit = 30
  /// As long as a message may be, and no longer.
  package static let textLimit = 8_000

  /// "Billing / Refunds" and "Billing/Refunds/" are one folder.
  package static func folder(_ text: String?) throws(Refusal) -> String {
    guard let line = try Field.optionalLine(text, "folder", "The folder", limit: folderLimit) else { return "" }
    let parts = line.split(separator: "/").map { String($0).trimmed() }.filter { !$0.isEmpty }
    guard parts.count <= folderDepth else { throw .invalid("folder", "Folders lie at most \(folderDepth) deep.") }
    return parts.joined(separator: "/")
  }

  /// Lower-case letters, digits, `-`, `_` and `.`: what can be typed without a second thought.
  package static func shortcut(_ text: String?) throws(Refusal) -> String? {
    guard let line = try Field.optionalLine(text, "shortcut", "The shortcut", limit: shortcutLimit + 1) else { return nil }
    let shortcut = String(line.hasPrefix("/") ? line.dropFirst() : line[...]).lowercased()
    guard !shortcut.isEmpty else { return nil }
    guard shortcut.count <= shortcutLimit else {
      throw Refusal(.fieldTooLong, "The shortcut is longer than \(shortcutLimit) characters.", field: "shortcut")
    }
    guard shortcut.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
      throw .invalid("shortcut", "A shortcut is made of letters, digits, “-”, “_” and “.”.")
    }
    return shortcut
  }
}
