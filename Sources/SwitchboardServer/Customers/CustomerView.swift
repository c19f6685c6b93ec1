import SwitchboardCore
import SwitchboardStore

/// A customer as the pop-out shows them: everything that is one value. The lists are fetched one by one.
struct CustomerView: Codable, Sendable {
  /// What staff wrote down.
  struct Details: Codable, Sendable {
    var name: String?
    var timeZone: String?
    var language: String?
    var website: String?
    var homePhone: String?
    var workPhone: String?
    var mobilePhone: String?
    var company: String?
    var companyAddress: String?
    var contactMethod: ContactMethod?

    init(_ details: [CustomerDetail: String]) {
      name = details[.name]
      timeZone = details[.timeZone]
      language = details[.language]
      website = details[.website]
      homePhone = details[.homePhone]
      workPhone = details[.workPhone]
      mobilePhone = details[.mobilePhone]
      company = details[.company]
      companyAddress = details[.companyAddress]
      contactMethod = details[.contactMethod].flatMap(ContactMethod.init)
    }
  }

  /// What the newest chats and tickets tell.
  struct Gathered: Codable, Sendable {
    /// What they called themselves, newest first.
    var names: [String]
    var language: String?
    /// Who they are on the website that signed it; absent: nobody vouches for this address.
    var verifiedID: String?
    var brands: [String]
    var links: [String]
    var page: String?
    var pageAt: Int64?
  }

  struct Role: Codable, Sendable {
    var name: CustomerRole
    var because: String
  }

  struct Counts: Codable, Sendable {
    var comments: Int
    var tickets: Int
    var chats: Int
    var calls: Int
    var surveys: Int
    var forms: Int
  }

  struct Period: Codable, Sendable {
    /// Absent: all time.
    var days: Int?
    var tickets: Int
    var chats: Int
    var calls: Int
    var timeLogs: Int
    var seconds: Int
  }

  struct Moment: Codable, Sendable {
    var at: Int64
    var ref: Int64

    init?(_ moment: CustomerMoments.Moment?) {
      guard let moment else { return nil }
      (at, ref) = (moment.at.milliseconds, moment.ref)
    }
  }

  struct History: Codable, Sendable {
    var firstSeen: Int64?
    var lastChat: Moment?
    var lastSignedIn: Moment?
    var lastTicket: Moment?
    var lastCall: Moment?
    var lastSurvey: Moment?
    var lastForm: Moment?
  }

  var email: String
  var revision: Int64
  var changedBy: String?
  var changedAt: Int64?
  var mayEdit: Bool
  var details: Details
  var fields: [FieldRoutes.Filled]
  var gathered: Gathered
  var roles: [Role]
  var counts: Counts
  var statistics: [Period]
  var history: History

  /// The caller has asked `CustomerScope.sees`.
  init(_ address: CustomerAddress, for agent: ID<Agent>, _ directory: Directory, now: Timestamp, on connection: any SQLConnection) throws {
    let customer = try CustomerStore.find(address, on: connection)
    let traces = try CustomerTraces(address, for: agent, directory, on: connection)
    let figures = try CustomerFigures.load(address, for: agent, directory, now: now, on: connection)
    let moments = try CustomerMoments(address, for: agent, directory, on: connection)
    email = address.text
    revision = customer?.revision ?? 0
    changedBy = customer?.changedBy
    changedAt = customer?.changedAt?.milliseconds
    mayEdit = try CustomerScope.works(address, agent, directory, on: connection)
    details = Details(customer?.details ?? [:])
    fields = try CustomerFieldStore.fields(of: customer?.id, on: connection).map { FieldRoutes.Filled($0.field, $0.value) }
    gathered = Gathered(traces, in: directory)
    roles = CustomerRole.roles(isSignedIn: moments.lastSignedIn != nil).map { Role(name: $0, because: Self.because($0, moments)) }
    statistics = Self.periods(figures.statistics)
    counts = Counts(
      comments: try CustomerCommentStore.count(of: customer?.id, on: connection), tickets: figures.statistics.tickets.last ?? 0,
      chats: figures.statistics.chats.last ?? 0, calls: figures.statistics.calls.last ?? 0, surveys: figures.surveys, forms: figures.forms)
    history = History(
      firstSeen: moments.firstSeen?.milliseconds, lastChat: Moment(moments.lastChat), lastSignedIn: Moment(moments.lastSignedIn),
      lastTicket: Moment(moments.lastTicket), lastCall: Moment(moments.lastCall), lastSurvey: Moment(moments.lastSurvey),
      lastForm: Moment(moments.lastForm))
  }

  private static func because(_ role: CustomerRole, _ moments: CustomerMoments) -> String {
    switch role {
    case .everyone: "Every customer has it."
    case .registered: "A website has signed who this is\(moments.lastSignedIn.map { ", last in chat \($0.ref)" } ?? "")."
    }
  }

  private static func periods(_ all: CustomerStatistics) -> [Period] {
    (CustomerStatistics.periods.map(Optional.some) + [nil]).enumerated().map { index, days in
      Period(
        days: days, tickets: all.tickets[index], chats: all.chats[index], calls: all.calls[index], timeLogs: all.timeLogs[index],
        seconds: all.seconds[index])
    }
  }
}

extension CustomerView.Gathered {
  fileprivate init(_ traces: CustomerTraces, in directory: Directory) {
    names = traces.names
    language = traces.language
    verifiedID = traces.verifiedID
    brands = traces.groups.compactMap { directory.path(of: $0)?.brand.name }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    links = traces.links.compactMap { directory.links[$0]?.name }
    page = traces.page?.address
    pageAt = traces.page?.at.milliseconds
  }
}
