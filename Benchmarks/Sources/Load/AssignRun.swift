/// Starts chats one after the other over one connection, and ends each again so that as many are open for the next. Each answer comes when the
/// chat is on disk, with its agent when the desk distributes.
package struct AssignRun {
  package struct Result {
    package var starts = Histogram()
    package var ends = Histogram()
    package var serverCores = 0.0
  }

  private struct Link: Decodable {
    struct Department: Decodable { var id: Int }
    var departments: [Department]
  }

  private struct Started: Decodable {
    struct Chat: Decodable { var status: String }
    var token: String
    var chat: Chat
  }

  let target: Target
  let link: String
  /// What a chat must be after its start: "active" with round robin, "queued" without.
  let expected: String

  package init(_ target: Target, link: String, expected: String) { (self.target, self.link, self.expected) = (target, link, expected) }

  package func run(count: Int, warmUp: Int) throws -> Result {
    let line = try HTTPLine(port: target.port)
    let place = try line.send("GET", "/api/links/\(link)").decoded(Link.self)
    guard let department = place.departments.first?.id else { throw BenchError("the link has no department") }
    var result = Result()
    var meter = CoreMeter(target.pid)
    for number in 0..<warmUp + count {
      if number == warmUp { meter = CoreMeter(target.pid) }
      let body = "{\"id\":\"assign-\(monotonic())\",\"name\":\"Dana\",\"question\":\"Why was I charged twice?\",\"department\":\(department)}"
      let asked = monotonic()
      let answer = try line.send("POST", "/api/links/\(link)/chats", body: body)
      let answered = monotonic()
      let started = try answer.decoded(Started.self)
      guard answer.status == 201, started.chat.status == expected else { throw BenchError("a chat was \(started.chat.status), not \(expected)") }
      let ended = try line.send("PUT", "/api/visitor/closure", token: started.token)
      guard ended.status < 300 else { throw BenchError("an end was answered \(ended.status)") }
      guard number >= warmUp else { continue }
      result.starts.record(answered - asked)
      result.ends.record(monotonic() - answered)
    }
    result.serverCores = meter.cores().server
    return result
  }
}
