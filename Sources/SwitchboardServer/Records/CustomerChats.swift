import SwitchboardCore
import SwitchboardStore

/// What a customer asked before (S120).
enum CustomerChats {
  /// The newest fifty, also where somebody else claimed to be this customer: `verified` tells.
  static func list(_ call: Call<Staff>, _: Nothing) async throws -> Items<ChatRow> {
    guard let email = try Field.email(call.query("email"), "email", "E-mail") else { throw Refusal.missing("email", "E-mail") }
    let agent = call.caller.agent
    return try await call.desk.read { connection, directory in
      Items(items: try EarlierChats.rows(email: email, for: agent, directory, on: connection))
    }
  }
}
