/// Every way the desk says no: a stable code, an HTTP status, a sentence for the person, and whether the same again may work later (rule 9).
package struct Refusal: Error, Equatable, Sendable {
  package var code: Code
  package var message: String
  /// The input that is wrong, as the caller named it.
  package var field: String?
  /// Facts for the program that called, for instance the agent who was faster.
  package var info: [String: String]

  package init(_ code: Code, _ message: String, field: String? = nil, info: [String: String] = [:]) {
    self.code = code
    self.message = message
    self.field = field
    self.info = info
  }

  package enum Code: String, Sendable, CaseIterable {
    case malformed = "malformed"
    case fieldMissing = "field-missing"
    case fieldInvalid = "field-invalid"
    case fieldTooLong = "field-too-long"
    case fieldTaken = "field-taken"
    case signInNeeded = "sign-in-needed"
    case wrongCredentials = "wrong-credentials"
    case tooManyTries = "too-many-tries"
    case notAllowed = "not-allowed"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case crossSite = "cross-site"
    case bodyTooLarge = "body-too-large"
    case headTooLong = "head-too-long"
    case chatEnded = "chat-ended"
    case chatTaken = "taken"
    case atLimit = "at-limit"
    case notQueued = "not-queued"
    case inUse = "in-use"
    case notSubscribed = "not-subscribed"
    case alreadySetUp = "already-set-up"
    case alreadyFilled = "already-filled"
    /// Somebody else was faster: `info` says what is there now.
    case changed = "changed"
    case nobodyReceiving = "nobody-receiving"
    case upgradeNeeded = "upgrade-needed"
    case diskFull = "disk-full"
    case busy = "busy"
    case unavailable = "unavailable"
    case `internal` = "internal"
  }

  package var status: Int {
    switch code {
    case .malformed: 400
    case .signInNeeded, .wrongCredentials: 401
    case .notAllowed, .crossSite: 403
    case .notFound: 404
    case .methodNotAllowed: 405
    case .chatEnded, .chatTaken, .atLimit, .notQueued, .inUse, .fieldTaken, .alreadySetUp, .alreadyFilled, .changed, .notSubscribed, .nobodyReceiving: 409
    case .bodyTooLarge: 413
    case .fieldMissing, .fieldInvalid, .fieldTooLong: 422
    case .upgradeNeeded: 426
    case .tooManyTries: 429
    case .headTooLong: 431
    case .internal: 500
    case .busy, .unavailable: 503
    case .diskFull: 507
    }
  }

  /// Whether sending the very same again may succeed without anybody changing anything.
  package var retry: Bool {
    switch code {
    case .tooManyTries, .busy, .unavailable, .internal: true
    default: false
    }
  }
}

extension Refusal {
  package static func notAllowed(_ message: String) -> Refusal { Refusal(.notAllowed, message) }
  package static func notFound(_ what: String) -> Refusal { Refusal(.notFound, "\(what) was not found.") }
  package static func missing(_ field: String, _ label: String) -> Refusal { Refusal(.fieldMissing, "\(label) is missing.", field: field) }
  package static func invalid(_ field: String, _ message: String) -> Refusal { Refusal(.fieldInvalid, message, field: field) }
}
