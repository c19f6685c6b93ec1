extension Directory {
  /// The department that a customer chose on a link, for a chat or for a ticket: where there is only one, nobody is asked.
  package func chosen(_ wanted: Int64?, on link: ChatLink) throws(Refusal) -> ID<Department> {
    let choices = choices(of: link)
    if let only = choices.first, choices.count == 1 { return only.id }
    guard let wanted else { throw .missing("department", "Department") }
    guard let choice = choices.first(where: { $0.id.rawValue == wanted }) else {
      throw .invalid("department", "This department cannot be chosen here.")
    }
    return choice.id
  }
}
