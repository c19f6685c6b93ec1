import SwitchboardCore

/// What is written down about customers. The caller has asked `CustomerScope`.
package enum CustomerStore {
  private static let details = CustomerDetail.allCases
  private static let columns = details.map(\.column).joined(separator: ", ")

  package static func find(_ address: CustomerAddress, on connection: any SQLConnection) throws -> Customer? {
    guard
      var row = try connection.row(
        "SELECT id, revision, changed_by, changed_at, \(columns) FROM customer WHERE email = ?", .text(address.text))
    else {
      return nil
    }
    var customer = Customer(
      id: try row.id(), address: address, revision: try row.int(), details: [:], changedBy: try row.optionalText(),
      changedAt: try row.optionalTime())
    for detail in details { customer.details[detail] = try row.optionalText() }
    return customer
  }

  package static func address(of customer: ID<Customer>, on connection: any SQLConnection) throws -> CustomerAddress? {
    guard var row = try connection.row("SELECT email FROM customer WHERE id = ?", .of(customer)) else { return nil }
    return try CustomerAddress(try row.text())
  }

  /// The customer of this address, made now when nothing was written down yet.
  package static func made(_ address: CustomerAddress, in tx: WriteTransaction) throws -> Customer {
    if let customer = try find(address, on: tx.connection) { return customer }
    let id = try tx.connection.insert("INSERT INTO customer (email) VALUES (?) RETURNING id", .text(address.text))
    return Customer(id: ID(id), address: address, revision: 0, details: [:], changedBy: nil, changedAt: nil)
  }

  /// Stores the details as they stand in `customer`, as its next revision.
  package static func save(_ customer: Customer, by agent: Agent, in tx: WriteTransaction) throws {
    let values = details.map { "\($0.column) = ?" }.joined(separator: ", ")
    try tx.connection.run(
      "UPDATE customer SET revision = revision + 1, changed_by = ?, changed_at = ?, \(values) WHERE id = ?",
      [.text(agent.displayName), .of(tx.now)] + details.map { .of(customer.details[$0]) } + [.of(customer.id)])
  }
}

extension CustomerDetail {
  fileprivate var column: String {
    switch self {
    case .name: "name"
    case .timeZone: "time_zone"
    case .language: "language"
    case .website: "website"
    case .homePhone: "home_phone"
    case .workPhone: "work_phone"
    case .mobilePhone: "mobile_phone"
    case .company: "company"
    case .companyAddress: "company_address"
    case .contactMethod: "contact_method"
    }
  }
}
