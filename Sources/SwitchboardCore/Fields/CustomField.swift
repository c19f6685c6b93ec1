/// Something the desk wants to know of a chat or of a customer, defined by its administrator (S11, S109, S117, 2.3).
package struct CustomField: Sendable, Equatable {
  /// What it is filled in for. Those of customers are asked by staff only, of every customer.
  package enum Subject: String, Sendable, Codable, CaseIterable { case chat, customer }

  package var id: ID<CustomField>
  package var subject: Subject
  package var name: String
  /// Its name for programs and for variables in texts; unique.
  package var key: String
  package var type: FieldType
  package var options: [String]
  /// Asked before the chat.
  package var atStart: Bool
  package var required: Bool
  /// Agents may fill it in; otherwise only the customer at the start, and programs.
  package var agentEditable: Bool
  /// Never shown to a customer.
  package var isHidden: Bool
  package var isSearchable: Bool
  /// Nil: of all.
  package var brand: ID<Brand>?
  package var department: ID<Department>?
  package var position: Int
  /// No longer asked; what was filled in stays with its chats.
  package var isDeleted: Bool

  package init(
    id: ID<CustomField>, subject: Subject = .chat, name: String, key: String, type: FieldType, options: [String] = [], atStart: Bool = false, required: Bool = false,
    agentEditable: Bool = true, isHidden: Bool = false, isSearchable: Bool = false, brand: ID<Brand>? = nil,
    department: ID<Department>? = nil,
    position: Int = 0, isDeleted: Bool = false
  ) {
    self.id = id
    self.subject = subject
    self.name = name
    self.key = key
    self.type = type
    self.options = options
    self.atStart = atStart
    self.required = required
    self.agentEditable = agentEditable
    self.isHidden = isHidden
    self.isSearchable = isSearchable
    self.brand = brand
    self.department = department
    self.position = position
    self.isDeleted = isDeleted
  }

  package var question: Question { Question(id: "\(id)", label: name, type: type, options: options, required: required) }

  /// Whether chats of this department have it.
  package func applies(to department: ID<Department>, in directory: Directory) -> Bool {
    (self.department == nil || self.department == department) && (brand == nil || brand == directory.departments[department]?.brand)
  }

  /// Whether this link may ask for it: what is hidden is not even named to customers.
  package func isAsked(on link: ChatLink, in directory: Directory) -> Bool {
    atStart && !isHidden && !isDeleted && directory.choices(of: link).contains { applies(to: $0.id, in: directory) }
  }
}

extension CustomField {
  /// "Order number" -> "order-number": what programs call it when nobody says otherwise.
  package static func key(from name: String) -> String {
    let words = name.lowercased().unicodeScalars.split { !isKey($0) || $0 == "-" || $0 == "_" }
    let key = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
    return key.isEmpty ? "field" : String(key.prefix(keyLimit))
  }

  package static let keyLimit = 40

  package static func key(checked text: String) throws(Refusal) -> String {
    guard (1...keyLimit).contains(text.utf8.count), text.unicodeScalars.allSatisfy(isKey) else {
      throw .invalid("key", "The key must be 1 to \(keyLimit) characters of a-z, 0-9, - and _.")
    }
    return text
  }

  private static func isKey(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"
  }
}
