import SwitchboardServer

/// An instant message in the plainest way: everything that happened in a list, and what each reader must be shown worked out from it anew each time.
struct RoomModel {
  struct Message {
    var by: Int64
    var text: String
    var file: JSON?
    var edited: Int64?
    var deleted: Int64?
    var pinned: Int64?
    var reactions: [(emoji: String, agent: Int64)] = []

    func names(_ agent: Int64) -> Bool { file == nil && (text.contains("<@\(agent)>") || text.contains("<@all>")) }
  }

  let names: [Int64: String]
  /// As they are stored; what may change is added when they are shown.
  private(set) var events: [[String: JSON]] = []
  private(set) var messages: [Int64: Message] = [:]
  /// `invited`, `joined` or `left`.
  private(set) var states: [Int64: String] = [:]
  private(set) var from: [Int64: Int64] = [:]
  private(set) var seen: [Int64: Int64] = [:]

  var last: Int64 { Int64(events.count) }

  init(names: [Int64: String], events: [JSON], members: [Int64]) {
    self.names = names
    self.events = events.compactMap(\.fields)
    for member in members { (states[member], from[member], seen[member]) = ("joined", 0, 0) }
  }

  // MARK: What happens

  @discardableResult mutating func add(_ kind: String, by agent: Int64, at: Int64, _ fields: [String: JSON] = [:]) -> Int64 {
    let common: [String: JSON] = [
      "seq": .of(last + 1), "at": .of(at), "kind": .text(kind), "by": ["kind": "agent", "name": .text(names[agent] ?? ""), "id": .of(agent)],
    ]
    events.append(common.merging(fields) { $1 })
    return last
  }

  mutating func say(_ text: String, file: JSON? = nil, quote: Int64? = nil, id: String, by agent: Int64, at: Int64) -> Int64 {
    if states[agent] != "joined" {
      add("joined", by: agent, at: at)
      states[agent] = "joined"
    }
    var fields: [String: JSON] = ["id": .text(id)]
    if let quote { fields["quote"] = .of(quote) }
    let seq = add(file == nil ? "message" : "file", by: agent, at: at, fields)
    messages[seq] = Message(by: agent, text: text, file: file)
    seen[agent] = seq
    return seq
  }

  mutating func edit(_ seq: Int64, _ text: String, at: Int64) {
    add("edited", by: messages[seq]?.by ?? 0, at: at, ["target": .of(seq)])
    messages[seq]?.text = text
    messages[seq]?.edited = at
  }

  mutating func delete(_ seq: Int64, at: Int64) {
    add("deleted", by: messages[seq]?.by ?? 0, at: at, ["target": .of(seq)])
    messages[seq]?.deleted = at
    messages[seq]?.pinned = nil
  }

  mutating func react(_ emoji: String, to seq: Int64, on: Bool, by agent: Int64, at: Int64) {
    guard messages[seq]?.reactions.contains(where: { $0.emoji == emoji && $0.agent == agent }) != on else { return }
    add("reacted", by: agent, at: at, ["target": .of(seq), "emoji": .text(emoji), "on": .bool(on)])
    if on { messages[seq]?.reactions.append((emoji, agent)) } else { messages[seq]?.reactions.removeAll { $0.emoji == emoji && $0.agent == agent } }
  }

  mutating func pin(_ seq: Int64, on: Bool, by agent: Int64, at: Int64) {
    guard (messages[seq]?.pinned != nil) != on else { return }
    add("pinned", by: agent, at: at, ["target": .of(seq), "on": .bool(on)])
    messages[seq]?.pinned = on ? at : nil
  }

  mutating func leave(_ agent: Int64, at: Int64) {
    add("left", by: agent, at: at)
    states[agent] = "left"
  }

  mutating func join(_ agent: Int64, at: Int64) {
    add("joined", by: agent, at: at)
    states[agent] = "joined"
  }

  mutating func invite(_ agent: Int64, all: Bool, by inviter: Int64, at: Int64) {
    let before = last
    add("invited", by: inviter, at: at, ["agents": [["id": .of(agent), "name": .text(names[agent] ?? "")]], "history": all ? "all" : "new"])
    states[agent] = "invited"
    from[agent] = all ? 0 : before
    seen[agent] = all ? seen[agent] ?? 0 : before
  }

  mutating func see(_ seq: Int64, by agent: Int64) { seen[agent] = max(seen[agent] ?? 0, min(seq, last)) }

  // MARK: What is shown

  func reads(_ agent: Int64) -> Bool { (states[agent] ?? "left") != "left" }

  func page(for reader: Int64) -> [JSON] {
    events.dropFirst(Int(from[reader] ?? 0)).map { fields in
      var shown = fields
      if let target = fields["target"]?.int, fields["kind"] == "edited", target > from[reader] ?? 0 {
        shown["text"] = messages[target].map { .text($0.deleted == nil ? $0.text : "") }
      }
      guard let seq = fields["seq"]?.int, let message = messages[seq] else { return .object(shown) }
      shown["quote"] = message.deleted == nil ? fields["quote"]?.int.map(quote) : nil
      if message.file == nil { shown["text"] = message.deleted == nil ? .text(message.text) : "" }
      if let deleted = message.deleted {
        shown["deleted"] = .of(deleted)
        return .object(shown)
      }
      shown["file"] = message.file
      shown["edited"] = message.edited.map { .of($0) }
      if message.pinned != nil { shown["pinned"] = true }
      if !message.reactions.isEmpty { shown["reactions"] = reactions(message) }
      return .object(shown)
    }
  }

  private func quote(_ seq: Int64) -> JSON {
    guard let message = messages[seq] else { return .null }
    let common: [String: JSON] = ["seq": .of(seq), "name": .text(names[message.by] ?? "")]
    if message.deleted != nil { return .object(common.merging(["deleted": true]) { $1 }) }
    return .object(common.merging(["text": .text(String((message.file?["name"]?.string ?? plain(message.text)).prefix(200)))]) { $1 })
  }

  private func reactions(_ message: Message) -> JSON {
    var emoji: [String] = []
    for reaction in message.reactions where !emoji.contains(reaction.emoji) { emoji.append(reaction.emoji) }
    return .array(
      emoji.map { emoji in
        let agents = message.reactions.filter { $0.emoji == emoji }.map { JSON.object(["id": .of($0.agent), "name": .text(names[$0.agent] ?? "")]) }
        return ["emoji": .text(emoji), "agents": .array(agents)]
      })
  }

  func plain(_ text: String) -> String {
    names.reduce(text.replacing("<@all>", with: "@all")) { $0.replacing("<@\($1.key)>", with: "@\($1.value)") }
  }

  /// `[messages, mentions]` that this reader has not read.
  func unread(_ reader: Int64) -> [Int64] {
    let new = messages.filter { $0.key > seen[reader] ?? 0 && $0.value.deleted == nil }.values
    return [Int64(new.count), Int64(new.count { $0.by != reader && $0.names(reader) })]
  }

  func pins(for reader: Int64) -> [Int64] {
    messages.filter { $0.value.pinned != nil && $0.key > from[reader] ?? 0 }.sorted { ($0.value.pinned ?? 0, $0.key) > ($1.value.pinned ?? 0, $1.key) }.map(\.key)
  }

  func found(_ word: String, by reader: Int64) -> [Int64] {
    messages.filter { seq, message in
      let words = plain(message.text).lowercased().split { !$0.isLetter && !$0.isNumber }
      return seq > from[reader] ?? 0 && message.deleted == nil && words.contains { $0.hasPrefix(word.lowercased()) }
    }.keys.sorted(by: >)
  }
}
