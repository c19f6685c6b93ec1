import Foundation
import SwitchboardCore

/// The dictionaries that are installed (Debian: `hunspell-en-us`, `hunspell-es`, ...). Found once; each is opened at its first use.
final class SpellingShelf: Sendable {
  static let folder = "/usr/share/hunspell"

  /// By tag: "es-MX".
  private let dictionaries: [String: SpellingDictionary]

  /// - Parameter folder: one that is not there is an empty shelf.
  init(folder: String = SpellingShelf.folder) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var found: [String: SpellingDictionary] = [:]
    for file in files where file.hasSuffix(".aff") {
      let (name, path) = (String(file.dropLast(4)), "\(folder)/\(file)")
      guard let tag = LanguageTag(name.replacing("_", with: "-")), found[tag.rawValue] == nil, Self.isUTF8(path),
        FileManager.default.fileExists(atPath: "\(folder)/\(name).dic")
      else { continue }
      found[tag.rawValue] = SpellingDictionary(tag: tag, affixes: path)
    }
    dictionaries = found
  }

  /// Languages without their regions, in their order.
  var languages: [(language: String, regions: [String])] {
    Dictionary(grouping: dictionaries.keys) { String($0.prefix { $0 != "-" }) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
  }

  /// The dictionary of this region, else of the language's home, else any of the language.
  func dictionary(for tag: LanguageTag) -> SpellingDictionary? {
    let home = ["en": "en-US", "pt": "pt-PT", "zh": "zh-CN"][tag.language] ?? "\(tag.language)-\(tag.language.uppercased())"
    if let exact = dictionaries[tag.rawValue] ?? dictionaries[home] ?? dictionaries[tag.language] { return exact }
    return dictionaries.keys.sorted().first { $0.hasPrefix("\(tag.language)-") }.flatMap { dictionaries[$0] }
  }

  /// All of Debian's are. Others, from elsewhere, would have to be converted word by word.
  private static func isUTF8(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let start = (try? file.read(upToCount: 4_096)) ?? nil
    return String(decoding: start ?? Data(), as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      line.split(separator: " ").map { $0.trimmingCharacters(in: .whitespaces) } == ["SET", "UTF-8"]
    }
  }
}
