/// What can happen behind the scenes of a chat. Staff only.
package enum BackstageEvent: Sendable, Equatable {
  /// Coaching (S126-S131).
  case message(MessageText, ClientID)
  case suggested(Suggestions)
  case queued(group: ID<AgentGroup>, groupName: String)
  case assigned(Assignment)
  /// An agent dismissed the chat for good (S97).
  case closed

  /// What the customer was shown before asking for a person (S4, S5).
  package struct Suggestions: Sendable, Equatable, Codable {
    package var articles: [Shown]
    package var outcome: String

    package struct Shown: Sendable, Equatable, Codable {
      package var id: Int64
      package var title: String
      package var read: Bool

      package init(id: Int64, title: String, read: Bool) {
        self.id = id
        self.title = title
        self.read = read
      }
    }

    package init(articles: [Shown], outcome: String) {
      self.articles = articles
      self.outcome = outcome
    }
  }

  package struct Assignment: Sendable, Equatable, Codable {
    package var agent: ID<Agent>
    package var agentName: String
    package var from: ID<Agent>?
    package var fromName: String?
    /// Milliseconds in the queue.
    package var waited: Int64

    package init(agent: ID<Agent>, agentName: String, from: ID<Agent>?, fromName: String?, waited: Int64) {
      self.agent = agent
      self.agentName = agentName
      self.from = from
      self.fromName = fromName
      self.waited = waited
    }
  }
}
