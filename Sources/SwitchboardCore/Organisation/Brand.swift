/// The top of the organisation: Brand > Department > Group > Agent (2.3). Customers see its name.
package struct Brand: Sendable, Equatable, Codable {
  package var id: ID<Brand>
  package var name: String
  /// For its departments that have none of their own; nil: always open.
  package var hours: ID<BusinessHours>?

  package init(id: ID<Brand>, name: String, hours: ID<BusinessHours>? = nil) {
    self.id = id
    self.name = name
    self.hours = hours
  }
}
