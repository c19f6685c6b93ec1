extension ArticleImport {
  /// What became of a folder.
  package struct Report: Sendable, Equatable {
    /// Markdown and HTML files seen.
    package internal(set) var files = 0
    package internal(set) var articles = 0
    package internal(set) var skipped: [Skipped] = []
  }

  package struct Skipped: Sendable, Equatable, CustomStringConvertible {
    /// A file, or a section of one (`path#anchor`).
    package let path: String
    package let reason: Reason

    package var description: String { "\(path): \(reason.text)" }
  }

  package enum Reason: Sendable, Equatable {
    case unreadable
    case tooLarge(bytes: Int, limit: Int)
    case unknownEncoding(String)
    case tooComplex
    case noText
    case onlyLinks
    case register
    case sameText(as: String)
    case otherName(of: String)
    case outsideFolder
    case linkedFolder
    case tooManyFiles(limit: Int)
    case tooDeep(limit: Int)

    package var text: String {
      switch self {
      case .unreadable: "cannot be read"
      case .tooLarge(let bytes, let limit): "has \(bytes) bytes; the limit is \(limit)"
      case .unknownEncoding(let name): "is written in the encoding “\(name)”, which is not known here"
      case .tooComplex: "is nested too deeply to be read"
      case .noText: "has no text of its own"
      case .onlyLinks: "is an index: little more than links"
      case .register: "is a register: its terms became keywords of the pages they point to"
      case .sameText(let path): "has the same text as \(path)"
      case .otherName(let path): "is another name of \(path)"
      case .outsideFolder: "links to a place outside the folder"
      case .linkedFolder: "is a link to a folder; links are not followed"
      case .tooManyFiles(let limit): "comes after \(limit) files, the most that one import takes"
      case .tooDeep(let limit): "lies more than \(limit) folders deep"
      }
    }
  }
}
