/// What a stored file holds, by the SHA-256 of its bytes: the same bytes are kept once, and whoever has the number can tell whether they
/// are still the same.
package struct ContentHash: Sendable, Hashable, CustomStringConvertible {
  /// 64 digits of `0-9a-f`. It names a file on disk, so nothing else may get in.
  package let description: String

  package init?(_ text: String) {
    guard text.utf8.count == 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
    description = text
  }
}

package struct FileContent: Sendable, Equatable {
  package var hash: ContentHash
  package var type: FileType
  /// Bytes.
  package var size: Int64
  /// Pixels, as the picture is seen; nil for what is none or cannot be drawn.
  package var pixels: Pixels?

  package struct Pixels: Sendable, Equatable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  package init(hash: ContentHash, type: FileType, size: Int64, pixels: Pixels? = nil) {
    self.hash = hash
    self.type = type
    self.size = size
    self.pixels = pixels
  }

  /// What those who read the conversation are told. There is a small picture exactly where the size of the large one is known: both come
  /// from the same look at it.
  package func file(_ id: Int64, named name: FileName) -> ChatFile {
    ChatFile(
      id: id, name: name.rawValue, type: type.rawValue, size: size, width: pixels?.width, height: pixels?.height, preview: pixels != nil)
  }
}
