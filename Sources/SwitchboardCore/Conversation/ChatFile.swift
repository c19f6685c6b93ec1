/// A file in a conversation, as everybody who reads it may know it (S91). Its bytes are found by its id.
package struct ChatFile: Sendable, Equatable, Codable {
  package var id: Int64
  package var name: String
  /// The media type found by looking at the bytes, not the one that was claimed.
  package var type: String
  /// Bytes.
  package var size: Int64
  /// Pixels, for images.
  package var width: Int?
  package var height: Int?
  /// Whether a small picture of it can be had.
  package var preview: Bool

  package init(id: Int64, name: String, type: String, size: Int64, width: Int? = nil, height: Int? = nil, preview: Bool = false) {
    self.id = id
    self.name = name
    self.type = type
    self.size = size
    self.width = width
    self.height = height
    self.preview = preview
  }

  func write(into json: inout JSONWriter) {
    json.field("id", id)
    json.field("name", name)
    json.field("type", type)
    json.field("size", size)
    if let width { json.field("width", width) }
    if let height { json.field("height", height) }
    json.field("preview", preview)
  }
}

/// A form that an agent sent into the conversation; its questions are found by the number of the sending.
package struct FormSent: Sendable, Equatable, Codable {
  package var sending: Int64
  package var name: String

  package init(sending: Int64, name: String) {
    self.sending = sending
    self.name = name
  }
}
