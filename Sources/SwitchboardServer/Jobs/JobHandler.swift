import SwitchboardCore
import SwitchboardStore

/// Does the jobs of one kind. Listed in `JobHandlers`.
package protocol JobHandler: Sendable {
  /// What `JobStore.add` names it by.
  static var kind: String { get }

  /// Runs outside any transaction and may take minutes, with limits of its own for all that it waits for. What it answers is performed by
  /// the system in one commit with the job's end. Whatever it throws is tried again with growing pauses for a day; `JobFailure` is not.
  /// After a crash in between it runs again: what must not happen twice needs an id that the other side knows it by.
  func run(_ job: Job, _ desk: Desk) async throws -> (any Command)?

  /// A try failed, in the same transaction; `retryAt` nil: for good.
  func failed(_ job: Job, _ reason: String, retryAt: Timestamp?, in tx: WriteTransaction) throws
}

extension JobHandler {
  package func failed(_ job: Job, _ reason: String, retryAt: Timestamp?, in tx: WriteTransaction) throws {}
}

/// Why a job can never succeed.
package struct JobFailure: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

/// Every handler, by the kind it is for.
enum JobHandlers {
  static let all: [any JobHandler] = [MailJob(), TranslateMessage(), WebhookHandler()]

  static func find(_ kind: String, in handlers: [any JobHandler]) -> (any JobHandler)? { handlers.first { type(of: $0).kind == kind } }
}
