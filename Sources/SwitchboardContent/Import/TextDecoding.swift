import Foundation

/// The characters of a file: by byte order mark, by what the file says of itself, else UTF-8 when it is valid and Windows-1252
/// (which holds Latin-1) when it is not.
enum TextDecoding {
  static func text(of data: Data, declared: Bool) throws(ArticleImport.Refused) -> String {
    if data.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: data.dropFirst(3), as: UTF8.self) }
    if data.starts(with: [0xFE, 0xFF]) || data.starts(with: [0xFF, 0xFE]) {
      guard let text = String(data: data, encoding: .utf16) else { throw .init(reason: .unknownEncoding("UTF-16")) }
      return text
    }
    if let valid = String(validating: data, as: UTF8.self) { return valid }
    guard declared, let name = encoding(named: data.prefix(2_048)) else { return try convert(data, from: "WINDOWS-1252") }
    switch name {
    case "UTF-8", "UTF8": return String(decoding: data, as: UTF8.self)
    // As browsers read them.
    case "ISO-8859-1", "LATIN1", "US-ASCII", "ASCII": return try convert(data, from: "WINDOWS-1252")
    default: return try convert(data, from: name)
    }
  }

  /// `charset=...` of a meta element, `encoding="..."` of an XML declaration.
  private static func encoding(named head: Data) -> String? {
    let text = String(decoding: head, as: UTF8.self)
    guard let match = text.firstMatch(of: #/(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9][a-z0-9_.:-]{1,39})/#) else { return nil }
    return match.1.uppercased()
  }

  /// Through the system's iconv; bytes that mean nothing in the encoding become U+FFFD.
  private static func convert(_ data: Data, from name: String) throws(ArticleImport.Refused) -> String {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      throw .init(reason: .unknownEncoding(name))
    }
    defer { iconv_close(converter) }
    var input = Array(data.map { CChar(bitPattern: $0) })
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let written = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        var toLeft = target.count
        while fromLeft > 0, iconv(converter, &from, &fromLeft, &to, &toLeft) == Int(bitPattern: UInt.max) {
          guard fromLeft > 0, toLeft >= 3 else { break }
          for byte in "\u{FFFD}".utf8 {
            to?.pointee = CChar(bitPattern: byte)
            to = to?.advanced(by: 1)
            toLeft -= 1
          }
          from = from?.advanced(by: 1)
          fromLeft -= 1
        }
        return target.count - toLeft
      }
    }
    return String(decoding: output.prefix(written).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
