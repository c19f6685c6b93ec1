/// A configured way in from a website (S3): the key is public and stands in the page's script tag.
package struct ChatLink: Sendable, Equatable {
  package enum EmailField: String, Sendable, Codable, CaseIterable { case no, optional, required }

  package var id: ID<ChatLink>
  package var key: String
  package var name: String
  package var brand: ID<Brand>
  /// Fixed department, or nil: the customer chooses.
  package var department: ID<Department>?
  package var title: String
  package var greeting: String
  package var accent: String?
  package var askEmail: EmailField
  /// Websites that may embed it (scheme://host[:port]); empty means any.
  package var origins: [String]
  /// Signs the identity of customers (HS256). Never leaves the settings screen.
  package var secret: String

  package init(
    id: ID<ChatLink>, key: String, name: String, brand: ID<Brand>, department: ID<Department>?, title: String, greeting: String,
    accent: String?, askEmail: EmailField, origins: [String], secret: String
  ) {
    self.id = id
    self.key = key
    self.name = name
    self.brand = brand
    self.department = department
    self.title = title
    self.greeting = greeting
    self.accent = accent
    self.askEmail = askEmail
    self.origins = origins
    self.secret = secret
  }
}
