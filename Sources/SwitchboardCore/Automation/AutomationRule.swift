/// What a desk does by rule: when `trigger` happens and all conditions hold, the actions, in order, in one transaction with what triggered
/// them. Rules run by hand ("manual events", S88, S94) and those that events and timers set off are the same thing with other triggers.
package struct AutomationRule: Sendable, Equatable {
  package static let nameLimit = 80
  package static let mostConditions = 20
  package static let mostActions = 10

  package enum Trigger: String, Sendable, Codable, CaseIterable {
    /// An agent chooses it in a chat's menu.
    case manual
  }

  package var id: ID<AutomationRule>
  package var name: String
  package var isEnabled: Bool
  package var trigger: Trigger
  package var conditions: [AutomationCondition]
  package var actions: [AutomationAction]

  package init(
    id: ID<AutomationRule>, name: String, isEnabled: Bool, trigger: Trigger, conditions: [AutomationCondition], actions: [AutomationAction]
  ) {
    self.id = id
    self.name = name
    self.isEnabled = isEnabled
    self.trigger = trigger
    self.conditions = conditions
    self.actions = actions
  }

  /// Whether it would do something to this chat. Pure: the facts are looked up before.
  package func applies(to facts: AutomationFacts) -> Bool { isEnabled && conditions.allSatisfy { $0.holds(for: facts) } }
}

/// What conditions can ask about a chat.
package struct AutomationFacts: Sendable, Equatable {
  package var values: [AutomationCondition.Subject: String]

  package init(_ chat: Chat, in directory: Directory) {
    let path = directory.path(of: chat.group)
    values = [
      .status: chat.status.rawValue, .priority: "\(chat.priority)", .customer: chat.customerName, .question: chat.question,
      .brand: path?.brand.name ?? "", .department: path?.department.name ?? "", .group: path?.group.name ?? "",
      .agent: chat.agent.flatMap { directory.agents[$0]?.displayName } ?? "", .email: chat.email ?? "", .language: chat.language ?? "",
      .page: chat.page ?? "", .subject: chat.subject ?? chat.question,
    ]
  }
}

/// One fact compared with a text. Upper and lower case are the same; "is" with nothing asks for nothing.
package struct AutomationCondition: Sendable, Equatable, Codable {
  package enum Subject: String, Sendable, Codable, CaseIterable {
    case status, priority, customer, question, brand, department, group, agent, email, language, page, subject
  }

  package enum Comparison: String, Sendable, Codable, CaseIterable {
    case equals = "is"
    case differs = "is-not"
    case contains
    case lacks = "does-not-contain"
  }

  package static let valueLimit = 200

  package var subject: Subject
  package var comparison: Comparison
  package var value: String

  package init(subject: Subject, comparison: Comparison, value: String) {
    self.subject = subject
    self.comparison = comparison
    self.value = value
  }

  package func holds(for facts: AutomationFacts) -> Bool {
    let (fact, value) = ((facts.values[subject] ?? "").lowercased(), value.lowercased())
    return switch comparison {
    case .equals: fact == value
    case .differs: fact != value
    case .contains: fact.contains(value)
    case .lacks: !fact.contains(value)
    }
  }
}
