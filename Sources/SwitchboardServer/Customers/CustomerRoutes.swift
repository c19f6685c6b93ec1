import SwitchboardCore
import SwitchboardStore

/// Customers, by their e-mail address: what staff write down about them, and what the desk has of them (S112-S125).
enum CustomerRoutes {
  static let email = QueryField("email", "the customer's address")

  static func add(to api: API) {
    api.on(.get, "/api/customers", "One customer: everything that is one value (S113-S117, S124, S125)", query: [email], one)
    api.on(.put, "/api/customers", "Write down details and custom fields: all or none, null empties", save)
    CustomerLists.add(to: api)
    CustomerCommentRoutes.add(to: api)
  }

  static func one(_ call: Call<Staff>, _: Nothing) async throws -> CustomerView {
    let (address, agent, now) = (try call.customer(), call.caller.agent, call.desk.now)
    return try await call.desk.read { connection, directory in
      guard try CustomerScope.sees(address, agent, directory, on: connection) else { throw Refusal.notFound("This customer") }
      return try CustomerView(address, for: agent, directory, now: now, on: connection)
    }
  }

  struct Input: Codable, Sendable {
    var email: String
    /// Of the customer as the caller saw them: 0 before anything was written down.
    var revision: Int64
    var name: Patch<String>
    var timeZone: Patch<String>
    var language: Patch<String>
    var website: Patch<String>
    var homePhone: Patch<String>
    var workPhone: Patch<String>
    var mobilePhone: Patch<String>
    var company: Patch<String>
    var companyAddress: Patch<String>
    var contactMethod: Patch<String>
    /// Custom fields, by their ids.
    var values: [String: String?]?

    func patch(_ detail: CustomerDetail) -> Patch<String> {
      switch detail {
      case .name: name
      case .timeZone: timeZone
      case .language: language
      case .website: website
      case .homePhone: homePhone
      case .workPhone: workPhone
      case .mobilePhone: mobilePhone
      case .company: company
      case .companyAddress: companyAddress
      case .contactMethod: contactMethod
      }
    }
  }

  static func save(_ call: Call<Staff>, _ input: Input) async throws -> CustomerView {
    let address = try CustomerAddress(input.email)
    return try await call.desk.perform(
      SaveCustomer(address: address, input: input, source: call.caller.session == nil ? .program : .agent), as: call.caller.actor)
  }
}

extension Call where C == Staff {
  /// Whom the address of the request is about.
  func customer() throws -> CustomerAddress { try CustomerAddress(query("email")) }
}
