import SwitchboardCore
import SwitchboardStore

/// "Will anyone answer?": for a link, a department and a moment, who would get a chat and why, and what stands in the way.
enum OutlookRoutes {
  struct Person: Codable, Sendable {
    var id: Int64
    var name: String
  }

  struct DepartmentView: Codable, Sendable {
    var id: Int64
    var name: String
    var group: String
    var sentence: String
    var online: Bool
    var open: Bool
    var opensAt: Timestamp?
    var agent: Person?
    var decision: RoutingDecision?
    var waiting: Int
    var receiving: [String]

    init(_ outlook: DepartmentOutlook) {
      id = outlook.department.id.rawValue
      name = outlook.department.name
      group = outlook.group?.name ?? ""
      sentence = outlook.sentence
      online = outlook.isOnline
      open = outlook.isOpen
      opensAt = outlook.opensAt
      agent = outlook.chosen.map { Person(id: $0.agent.rawValue, name: $0.name) }
      decision = outlook.decision
      waiting = outlook.waiting
      receiving = outlook.receiving.map(\.name)
    }
  }

  /// The whole of what was asked for; `agent`, `decision` where that is one department.
  struct View: Codable, Sendable {
    var sentence: String
    var online: Bool
    var open: Bool
    var opensAt: Timestamp?
    var method: Method
    var agent: Person?
    var decision: RoutingDecision?
    var waiting: Int
    var receiving: [String]
    var departments: [DepartmentView]
    var warnings: [OutlookWarning]
  }

  enum Method: String, Codable, Sendable, CaseIterable { case pull, roundRobin = "round-robin" }

  static let query = [
    QueryField("link", "a chat link; all departments when absent"), QueryField("department", "one department"),
    QueryField("at", "a moment, for the hours; people are as they are now"),
  ]

  /// Until the year 2200.
  private static let moments: ClosedRange<Int64> = 0...7_258_118_399_999

  static func outlook(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let link = try call.number("link", in: 1...Int64.max).map { ID<ChatLink>($0) }
    let department = try call.number("department", in: 1...Int64.max).map { ID<Department>($0) }
    let at = try call.number("at", in: moments).map { Timestamp(milliseconds: $0) }
    let now = call.desk.now
    return try await call.desk.read { connection, directory in
      let question = try OutlookQuestion(link: link, department: department, in: directory)
      return try question.view(at: at, now: now, directory, connection)
    }
  }
}
