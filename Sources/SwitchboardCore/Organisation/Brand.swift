/// The top of the organisation: Brand > Department > Group > Agent (2.3). Customers see its name.
package struct Brand: Sendable, Equatable, Codable {
  package var id: ID<Brand>
  package var name: String

  package init(id: ID<Brand>, name: String) {
    self.id = id
    self.name = name
  }
}
