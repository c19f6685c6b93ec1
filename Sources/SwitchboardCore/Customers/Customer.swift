/// A person whom the desk knows by an e-mail address, with what staff wrote down about them (S113-S118). Made with the first thing that is
/// written down: everything else about them is asked from their chats and tickets.
package struct Customer: Sendable, Equatable {
  package var id: ID<Customer>
  package var address: CustomerAddress
  /// Grows with each change of the details and of the custom fields; 0: nothing was changed yet.
  package var revision: Int64
  package var details: [CustomerDetail: String]
  package var changedBy: String?
  package var changedAt: Timestamp?

  package init(
    id: ID<Customer>, address: CustomerAddress, revision: Int64, details: [CustomerDetail: String], changedBy: String?,
    changedAt: Timestamp?
  ) {
    self.id = id
    self.address = address
    self.revision = revision
    self.details = details
    self.changedBy = changedBy
    self.changedAt = changedAt
  }

  /// Those of the wanted values that differ from what is there, in the order of the details; nil empties.
  package static func changes(_ wanted: [CustomerDetail: String?], from details: [CustomerDetail: String]) -> [(
    detail: CustomerDetail, value: String?
  )] {
    CustomerDetail.allCases.compactMap { detail in
      guard let value = wanted[detail], value != details[detail] else { return nil }
      return (detail, value)
    }
  }
}
