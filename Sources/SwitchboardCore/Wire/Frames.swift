/// The parts that both audiences' frames share.
enum Frames {
  static func hello(_ json: inout JSONWriter, _ node: String, _ at: Timestamp) {
    json.field("t", "hello")
    json.field("node", node)
    json.field("at", at.milliseconds)
  }

  static func subscribed<Body>(
    _ json: inout JSONWriter, _ id: ID<Conversation>, _ page: Page<Body>, _ seen: SeenMarks,
    event: (Recorded<Body>, inout JSONWriter) -> Void
  ) {
    json.field("t", "subbed")
    json.field("c", id.rawValue)
    page.write(into: &json, event: event)
    json.object("seen") {
      $0.field("customer", seen.customer)
      $0.field("staff", seen.staff)
    }
  }

  static func accepted(_ json: inout JSONWriter, _ id: ID<Conversation>, _ client: String, _ seq: Seq, _ at: Timestamp) {
    json.field("t", "ok")
    json.field("c", id.rawValue)
    json.field("id", client)
    json.field("seq", seq)
    json.field("at", at.milliseconds)
  }

  static func refused(_ json: inout JSONWriter, _ id: ID<Conversation>?, _ client: String?, _ refusal: Refusal) {
    json.field("t", "no")
    if let id { json.field("c", id.rawValue) }
    if let client { json.field("id", client) }
    json.field("code", refusal.code.rawValue)
    json.field("message", refusal.message)
    if let field = refusal.field { json.field("field", field) }
    json.field("retry", refusal.retry)
  }

  static func seen(_ json: inout JSONWriter, _ id: ID<Conversation>, _ mark: SeenMark) {
    json.field("t", "seen")
    json.field("c", id.rawValue)
    json.field("who", mark.side.rawValue)
    json.field("seq", mark.seq)
    json.field("at", mark.at.milliseconds)
  }
}
