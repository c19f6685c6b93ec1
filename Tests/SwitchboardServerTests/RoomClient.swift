import SwitchboardServer

/// A client that keeps an open room by the rules of docs/socket.md: pages as they come, and changes put to the messages it holds.
struct RoomClient {
  let names: [Int64: String]
  private(set) var events: [Int64: JSON] = [:]
  private(set) var last: Int64 = 0
  /// Messages whose new words were not in the frame: they are to be fetched.
  private(set) var stale: Set<Int64> = []

  /// The oldest number that it holds.
  var first: Int64 { events.keys.min() ?? last + 1 }

  init(names: [Int64: String], page: JSON) {
    self.names = names
    take(page)
  }

  /// A `subbed` frame.
  mutating func take(_ page: JSON) {
    if page["resync"] == true { (events, last) = ([:], 0) }
    let (known, from) = (last, page["from"]?.int ?? 1)
    events = events.filter { $0.key >= from }
    for event in page["events"]?.items ?? [] {
      hold(event)
      // What is in the page stands there as it is now.
      if let target = event["target"]?.int, target <= known { change(event, target) }
    }
    last = page["last"]?.int ?? last
  }

  /// A live event.
  mutating func hear(_ event: JSON) {
    hold(event)
    last = max(last, event["seq"]?.int ?? 0)
    if let target = event["target"]?.int { change(event, target) }
  }

  /// A message that was fetched because its words were missing.
  mutating func replace(_ fetched: [JSON]) {
    for event in fetched { hold(event) }
    stale = []
  }

  private mutating func hold(_ event: JSON) { if let seq = event["seq"]?.int { events[seq] = event } }

  private mutating func change(_ event: JSON, _ target: Int64) {
    for (seq, held) in events {
      guard var fields = held.fields, fields["deleted"] == nil else { continue }
      if seq == target {
        change(&fields, event)
      } else if var quote = fields["quote"]?.fields, quote["seq"] == .of(target) {
        switch event["kind"] {
        case "deleted": (quote["text"], quote["deleted"]) = (nil, true)
        case "edited" where event["text"] == nil: stale.insert(seq)
        case "edited": quote["text"] = .text(String(plain(event["text"]?.string ?? "").prefix(200)))
        default: continue
        }
        fields["quote"] = .object(quote)
      } else {
        continue
      }
      events[seq] = .object(fields)
    }
  }

  private mutating func change(_ fields: inout [String: JSON], _ event: JSON) {
    switch event["kind"] {
    case "edited":
      if event["text"] == nil {
        stale.insert(fields["seq"]?.int ?? 0)
        return
      }
      (fields["text"], fields["edited"]) = (event["text"], event["at"])
    case "deleted":
      for name in ["quote", "file", "edited", "pinned", "reactions"] { fields[name] = nil }
      if fields["kind"] == "message" { fields["text"] = "" }
      fields["deleted"] = event["at"]
    case "pinned": fields["pinned"] = event["on"] == true ? true : nil
    case "reacted": fields["reactions"] = reacted(fields["reactions"]?.items ?? [], event)
    default: break
    }
  }

  private func reacted(_ reactions: [JSON], _ event: JSON) -> JSON? {
    guard let by = event["by.id"] else { return .array(reactions) }
    var all = reactions
    if event["on"] == true, !all.contains(where: { $0["emoji"] == event["emoji"] }) { all.append(.object(["emoji": event["emoji"] ?? "", "agents": []])) }
    all = all.compactMap { reaction in
      guard reaction["emoji"] == event["emoji"] else { return reaction }
      var agents = reaction["agents"]?.items ?? []
      let isThere = agents.contains { $0["id"] == by }
      if event["on"] != true { agents.removeAll { $0["id"] == by } }
      if event["on"] == true, !isThere { agents.append(.object(["id": by, "name": event["by.name"] ?? ""])) }
      return agents.isEmpty ? nil : .object(["emoji": event["emoji"] ?? "", "agents": .array(agents)])
    }
    return all.isEmpty ? nil : .array(all)
  }

  private func plain(_ text: String) -> String {
    names.reduce(text.replacing("<@all>", with: "@all")) { $0.replacing("<@\($1.key)>", with: "@\($1.value)") }
  }

  /// What is shown of it. Which emoji stands first is the desk's to say anew when it is fetched; the words of an `edited` event stand in its message.
  static func shown(_ events: [JSON]) -> [JSON] {
    events.map { event in
      var fields = event.fields ?? [:]
      if fields["kind"] == "edited" { fields["text"] = nil }
      if let reactions = fields["reactions"]?.items {
        let sorted = reactions.map { reaction in
          JSON.object(["emoji": reaction["emoji"] ?? "", "agents": .array((reaction["agents"]?.items ?? []).sorted { ($0["id"]?.int ?? 0) < ($1["id"]?.int ?? 0) })])
        }
        fields["reactions"] = .array(sorted.sorted { ($0["emoji"]?.string ?? "") < ($1["emoji"]?.string ?? "") })
      }
      return .object(fields)
    }
  }

  var shown: [JSON] { Self.shown(events.sorted { $0.key < $1.key }.map(\.value)) }
}
