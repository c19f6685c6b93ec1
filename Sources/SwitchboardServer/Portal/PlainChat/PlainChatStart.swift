import SwitchboardCore

/// The first two pages of the plain chat as their templates show them: the question, and the articles that may answer it (S4).
struct PlainChatStart: Sendable {
  struct Choice: Sendable {
    var value: String
    var name: String
    var isChosen: Bool
  }

  /// One of the link's own questions.
  struct Asked: Sendable {
    var name: String
    var label: String
    var value: String
    var type: String
    var isMultiline: Bool
    var isCheckbox: Bool
    var isChoice: Bool
    var isLine: Bool
    var isRequired: Bool
    var choices: [Choice]
    var fault: String?
  }

  struct Suggested: Sendable {
    var title: String
    var url: String
    var excerpt: String
  }

  var title: String
  var brand: String
  var assets: String
  var query = ""
  var link: String?
  var online: Bool
  var action: String
  var message: String
  var greeting: String
  var id: String
  var question: String
  var name: String
  var email: String
  var asksEmail: Bool
  var needsEmail: Bool
  var departments: [Choice]
  var chosen: String
  var asked: [Asked]
  var suggestion = ""
  var articles: [Suggested] = []
  var fault: String?
  var isNobodyThere = false
  var questionFault: String?
  var nameFault: String?
  var emailFault: String?
  var departmentFault: String?

  init(_ view: LinkRoutes.LinkView, _ form: PlainChatForm, id: String, assets: String) {
    title = view.title
    brand = view.brand.name
    self.assets = assets
    link = "/chat/\(view.key)"
    online = view.online
    action = "/chat/\(view.key)/plain"
    message = "/message/\(view.key)"
    greeting = view.greeting
    self.id = id
    (question, name, email) = (form["question"], form["name"], form["email"])
    asksEmail = view.askEmail != .no
    needsEmail = view.askEmail == .required
    chosen = form["department"]
    departments = view.departments.count < 2 ? [] : view.departments.map {
      Choice(value: "\($0.id)", name: $0.online ? $0.name : "\($0.name) (not available)", isChosen: "\($0.id)" == form["department"])
    }
    asked = view.fields.map { Asked($0, form["field-\($0.id)"]) }
    suggestion = form["suggestion"]
  }

  /// Puts a refusal where its field is.
  mutating func mark(_ refusal: Refusal) {
    isNobodyThere = refusal.code == .nobodyReceiving
    switch refusal.field {
    case "question": questionFault = refusal.message
    case "name": nameFault = refusal.message
    case "email": emailFault = refusal.message
    case "department": departmentFault = refusal.message
    case let field?:
      if let index = asked.firstIndex(where: { "fields." + $0.name.dropFirst("field-".count) == field }) {
        asked[index].fault = refusal.message
      } else {
        fault = refusal.message
      }
    case nil: fault = refusal.message
    }
    title = "Not sent yet: \(title)"
  }
}

extension PlainChatStart.Asked {
  init(_ field: StartField, _ value: String) {
    name = "field-\(field.id)"
    label = field.name
    self.value = value
    type =
      switch field.type {
      case .email: "email"
      case .url: "url"
      case .date: "date"
      default: "text"
      }
    (isMultiline, isCheckbox, isChoice) = (field.type == .multiline, field.type == .checkbox, field.type == .dropdown)
    isLine = !isMultiline && !isCheckbox && !isChoice
    isRequired = field.required
    choices = field.options.map { .init(value: $0, name: $0, isChosen: $0 == value) }
  }

  var isTicked: Bool { value == "true" }
}
