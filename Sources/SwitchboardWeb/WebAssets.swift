import Foundation

/// Every file the browser loads, read once when the program starts.
package struct WebAssets: Sendable {
  package struct Asset: Sendable {
    package let path: String
    package let type: String
    package let bytes: [UInt8]
    /// Nil where compressing gains nothing.
    package let gzip: [UInt8]?

    fileprivate init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
      type = WebAssets.types[String(path.split(separator: ".").last ?? "")] ?? "application/octet-stream"
      let gzip = type.hasPrefix("image/") && type != "image/svg+xml" ? nil : Gzip.compress(bytes)
      self.gzip = gzip.flatMap { $0.count < bytes.count ? $0 : nil }
    }
  }

  /// By path below `Assets/`: `console/app.js`.
  package let files: [String: Asset]
  /// Changes when any file changes, and stands in every URL: browsers keep what they have for ever and never mix two versions.
  package let digest: String

  package struct Missing: Error, CustomStringConvertible {
    package let description = "The folder of web assets beside the program is missing or unreadable."
  }

  /// Those beside the program, which do not change while it runs.
  package static let bundled = Result { try WebAssets() }

  init() throws {
    guard let root = Bundle.module.resourceURL?.appendingPathComponent("Assets"),
      let walker = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey])
    else { throw Missing() }
    var sources: [String: [UInt8]] = [:]
    let prefix = root.standardizedFileURL.path + "/"
    for case let url as URL in walker {
      let path = url.standardizedFileURL.path
      guard path.hasPrefix(prefix), try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false else { continue }
      guard Self.types[url.pathExtension] != nil else { continue }
      sources[String(path.dropFirst(prefix.count))] = Slim.bytes(Array(try Data(contentsOf: url)), of: url.pathExtension)
    }
    sources.merge(try StyleImports.whole(sources.filter { $0.key.hasSuffix(".css") })) { $1 }
    let files = Dictionary(uniqueKeysWithValues: sources.map { ($0, Asset(path: $0, bytes: $1)) })
    guard !files.isEmpty else { throw Missing() }
    self.files = files
    // FNV-1a: it tells versions apart, it protects nothing.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for (name, asset) in files.sorted(by: { $0.key < $1.key }) {
      for byte in name.utf8 + asset.bytes[...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    digest = String(hash, radix: 36)
  }

  package func text(_ path: String) -> String? { files[path].map { String(decoding: $0.bytes, as: UTF8.self) } }

  private static let types = [
    "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "webp": "image/webp", "ico": "image/x-icon", "json": "application/json", "woff2": "font/woff2",
    "webmanifest": "application/manifest+json",
  ]
}
