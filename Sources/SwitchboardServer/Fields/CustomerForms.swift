import SwitchboardCore
import SwitchboardStore

/// Forms that a person filled in, in whichever chat (S123).
enum CustomerForms {
  struct Row: Codable, Sendable {
    var chat: Int64
    var sending: Int64
    var name: String
    var filledAt: Int64
    var answers: [FormRoutes.AnswerView]
  }

  /// The newest fifty of the chats that the caller may see.
  static func list(_ call: Call<Staff>, _: Nothing) async throws -> Items<Row> {
    guard let email = try Field.email(call.query("email"), "email", "E-mail") else { throw Refusal.missing("email", "E-mail") }
    let agent = call.caller.agent
    return try await call.desk.read { connection, directory in
      Items(
        items: try FormSendingStore.filled(by: email, for: agent, directory, on: connection).map {
          Row(
            chat: $0.chat.rawValue, sending: $0.id.rawValue, name: $0.name, filledAt: $0.filledAt?.milliseconds ?? 0,
            answers: ($0.answers ?? []).map(FormRoutes.AnswerView.init))
        })
    }
  }
}
