import SwitchboardCore

/// A mail in the outbox: stored with what caused it, in one commit, and sent by a job.
package struct Mail: Sendable, Equatable {
  package enum Status: String, Sendable, Codable, CaseIterable { case queued, sent, failed }

  package var id: ID<Mail>
  package var chat: ID<Chat>?
  package var to: String
  package var subject: String
  package var status: Status
  /// Tries so far.
  package var attempts: Int
  /// The next try, while there is one to come.
  package var nextAt: Timestamp?
  /// What the last try ended with.
  package var error: String?
  package var at: Timestamp

  /// The kind of job that sends mails.
  package static let job = "mail"

  /// What such a job is about.
  package struct Sending: Codable, Sendable {
    package var mail: ID<Mail>
  }

  /// What is sent.
  package struct Content: Sendable, Equatable {
    package var to: String
    package var subject: String
    package var text: String
    package var html: String?
    package var fromName: String?
    package var replyTo: String?
    package var messageID: String
    package var references: [String]
    package var isAutomatic: Bool
    package var at: Timestamp
  }
}
