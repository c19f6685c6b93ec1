/// What a file is, found by its first bytes. Only what the desk treats in a way of its own has a case here; all else is bytes to be saved.
/// Text and markup are among those: a page or a drawing that can carry scripts is never shown.
package enum FileType: String, Sendable, CaseIterable {
  case png = "image/png"
  case jpeg = "image/jpeg"
  case gif = "image/gif"
  case webp = "image/webp"
  case pdf = "application/pdf"
  case zip = "application/zip"
  case unknown = "application/octet-stream"

  /// So many first bytes are enough to tell.
  package static let headLength = 16

  package init(head: some Collection<UInt8>) {
    let head = Array(head.prefix(Self.headLength))
    self = Self.allCases.first { $0.begins(head) } ?? .unknown
  }

  /// Whether a browser may draw it in place.
  package var isImage: Bool {
    switch self {
    case .png, .jpeg, .gif, .webp: true
    case .pdf, .zip, .unknown: false
    }
  }

  private func begins(_ head: [UInt8]) -> Bool {
    switch self {
    case .png: head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case .jpeg: head.starts(with: [0xFF, 0xD8, 0xFF])
    case .gif: head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8)
    case .webp: head.starts(with: "RIFF".utf8) && head.dropFirst(8).starts(with: "WEBP".utf8)
    case .pdf: head.starts(with: "%PDF-".utf8)
    case .zip: head.starts(with: [0x50, 0x4B, 0x03, 0x04])
    case .unknown: false
    }
  }
}
