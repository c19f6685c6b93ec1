import Hummingbird
import SwitchboardCore
import SwitchboardSocket

/// What a form of the plain chat brought, as it was typed.
struct PlainChatForm: Sendable {
  private let values: [String: String]

  init(_ request: Request) async throws {
    // Nobody is signed in by it, but other sites must not make their visitors' browsers write.
    guard OriginPolicy().admits(request) else { throw Refusal(.crossSite, "This form can only be sent from its own page.") }
    var copy = request
    guard let body = try? await copy.collectBody(upTo: API.smallBody) else {
      throw Refusal(.bodyTooLarge, "This is more than can be sent at once.")
    }
    guard let values = try? URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body)) else {
      throw Refusal(.malformed, "The form did not arrive as it was sent.")
    }
    self.values = values
  }

  init() { values = [:] }

  subscript(_ name: String) -> String { values[name] ?? "" }

  /// Answers to what the link asks, by the fields' ids: only what was filled in.
  func fields(_ asked: [StartField], of department: Int64?) -> [String: String] {
    var answers: [String: String] = [:]
    for field in asked where field.department == nil || field.department == department {
      let value = self["field-\(field.id)"]
      if !value.isEmpty { answers["\(field.id)"] = value }
    }
    return answers
  }
}
