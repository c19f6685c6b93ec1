extension MessageTranslation {
  /// The fields of the frame `translated`, but for its name and conversation.
  func write(into json: inout JSONWriter) {
    json.field("seq", seq)
    json.field("lang", language)
    if let text { json.field("text", text) }
    if let failure { json.field("failure", failure) }
  }

  func frame(_ json: inout JSONWriter) {
    json.field("t", "translated")
    json.field("c", conversation.rawValue)
    write(into: &json)
  }
}

extension JSONWriter {
  /// Beside a message: its translations by language, and why there is none.
  mutating func translations(_ said: [MessageTranslation]) {
    object("translations") { json in for one in said { if let text = one.text { json.field(named: one.language, text) } } }
    if let failure = said.compactMap(\.failure).first { field("untranslated", failure) }
  }
}
