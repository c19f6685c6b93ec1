/// Something that staff may know of a customer. The raw value is its name in the API and in refusals.
package enum CustomerDetail: String, Sendable, Codable, CaseIterable {
  case name, timeZone, language, website, homePhone, workPhone, mobilePhone, company, companyAddress, contactMethod
}

/// How a customer would like to be reached (S118).
package enum ContactMethod: String, Sendable, Codable, CaseIterable {
  case email, chat
  case homePhone = "home"
  case workPhone = "work"
  case mobilePhone = "mobile"

  package var label: String {
    switch self {
    case .email: "E-mail"
    case .chat: "Live chat"
    case .homePhone: "Home number"
    case .workPhone: "Work number"
    case .mobilePhone: "Mobile number"
    }
  }
}

extension CustomerDetail {
  package static let companyLimit = 120
  package static let addressLimit = 500

  package var label: String {
    switch self {
    case .name: "Name"
    case .timeZone: "Time zone"
    case .language: "Preferred language"
    case .website: "Website"
    case .homePhone: "Home number"
    case .workPhone: "Work number"
    case .mobilePhone: "Mobile number"
    case .company: "Organization"
    case .companyAddress: "Company address"
    case .contactMethod: "Preferred contact method"
    }
  }

  /// The value as it is kept, or nil where nothing was filled in; a refusal names the detail.
  package func check(_ value: String?) throws(Refusal) -> String? {
    switch self {
    case .name: return try Field.optionalLine(value, rawValue, label, limit: ChatStart.nameLimit)
    case .company: return try Field.optionalLine(value, rawValue, label, limit: Self.companyLimit)
    case .companyAddress: return try Field.optionalText(value, rawValue, label, limit: Self.addressLimit)
    case .website: return try FieldType.url.normalised(value.map(Self.withScheme), rawValue, label)
    case .homePhone, .workPhone, .mobilePhone: return try phone(value)
    case .timeZone, .language, .contactMethod: return try known(value)
    }
  }

  /// "www.example.com" is what people write down.
  private static func withScheme(_ website: String) -> String {
    let text = website.trimmed()
    return text.isEmpty || text.contains(":") ? text : "https://" + text
  }

  /// As it was written, with an extension or a name behind it; but a number.
  private func phone(_ value: String?) throws(Refusal) -> String? {
    guard let number = try Field.optionalLine(value, rawValue, label, limit: CallLog.numberLimit) else { return nil }
    guard number.contains(where: \.isNumber) else { throw .invalid(rawValue, "\(label) has no digits.") }
    return number
  }

  private func known(_ value: String?) throws(Refusal) -> String? {
    guard let text = try Field.optionalLine(value, rawValue, label, limit: 64) else { return nil }
    switch self {
    case .language:
      guard let tag = LanguageTag(text) else { throw .invalid(rawValue, "\(label) is not a language tag like “es” or “pt-BR”.") }
      return tag.rawValue
    case .timeZone:
      guard LocalClock(text) != nil else {
        throw .invalid(rawValue, "There is no time zone of this name. Write it as Europe/Berlin or UTC.")
      }
      return text
    default:
      guard ContactMethod(rawValue: text) != nil else { throw .invalid(rawValue, "\(label) must be one of the choices.") }
      return text
    }
  }

  /// As people read it in a sentence.
  package func shown(_ value: String) -> String {
    self == .contactMethod ? ContactMethod(rawValue: value)?.label ?? value : value
  }
}
