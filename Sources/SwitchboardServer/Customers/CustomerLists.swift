import SwitchboardCore
import SwitchboardStore

/// What the desk has of a customer, as pages of lists: each the list that staff have of all, narrowed to one address, so that it shows
/// nobody what they would not see there (S117, S119-S123, S125).
enum CustomerLists {
  static func add(to api: API) {
    let email = [CustomerRoutes.email]
    api.on(
      .get, "/api/customers/tickets", "Tickets of a customer (S119)",
      query: QueryField.list(email, search: "subject, name, text or number", by: TicketList.Sort.self), tickets)
    api.on(
      .get, "/api/customers/chats", "Chats of a customer (S120)",
      query: QueryField.list(email, search: "name, question, subject or number", by: CustomerChats.Sort.self), chats)
    api.on(
      .get, "/api/customers/calls", "Calls with a customer (S121)",
      query: QueryField.list(email, search: "number, description or chat", by: CallList.Sort.self), calls)
    api.on(
      .get, "/api/customers/surveys", "Surveys that a customer answered (S122)",
      query: QueryField.list(email, search: "answer or chat", by: SurveyResults.Sort.self), surveys)
    api.on(
      .get, "/api/customers/forms", "Forms that a customer filled in (S123)",
      query: QueryField.list(email, search: "form, answer or chat", by: FilledForms.Sort.self), forms)
    api.on(.get, "/api/customers/fields", "What was last filled in on a customer's chats (S117)", query: email, fields)
    api.on(
      .get, "/api/customers/changes", "Who wrote down what, and when",
      query: QueryField.list(email, search: "nothing", by: CustomerLog.Sort.self), changes)
  }

  struct TicketRow: Codable, Sendable {
    var ticket: TicketRoutes.Row
    /// What was said before it was opened, else 1: its own text.
    var messages: Int
  }

  private static func tickets(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<TicketRow> {
    let list = TicketList(status: nil, customer: try call.customer(), try call.list(by: .number, limit: 50))
    let (agent, now) = (call.caller.agent, call.desk.now)
    return try await call.desk.read { connection, directory in
      let page = try list.rows(for: agent, directory, on: connection)
      let lines = try TicketLines.counts(of: page.rows.map(\.id), on: connection)
      return ListAnswer(page) { TicketRow(ticket: .init($0, in: directory, now: now), messages: max(1, lines[$0.id] ?? 0)) }
    }
  }

  private static func chats(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<ChatRow> {
    let (list, agent) = (CustomerChats(try call.customer(), try call.list(by: .started, limit: 50)), call.caller.agent)
    return try await call.desk.read { connection, directory in ListAnswer(try list.rows(for: agent, directory, on: connection)) { $0 } }
  }

  private static func calls(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<CallRoutes.Row> {
    let (list, agent) = (CallList(try call.list(by: .started, limit: 50), customer: try call.customer()), call.caller.agent)
    return try await call.desk.read { connection, directory in
      ListAnswer(try list.rows(for: agent, directory, on: connection)) { CallRoutes.Row($0, in: directory) }
    }
  }

  private static func surveys(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<SurveyResultRoutes.Row> {
    let list = SurveyResults(try call.list(by: .completed, limit: 50), survey: nil, from: nil, to: nil, customer: try call.customer())
    let agent = call.caller.agent
    return try await call.desk.read { connection, directory in
      ListAnswer(try list.page(for: agent, directory, on: connection)) { SurveyResultRoutes.Row($0, in: directory) }
    }
  }

  struct FormRow: Codable, Sendable {
    var chat: Int64
    var sending: Int64
    var name: String
    var filledAt: Int64
    var answers: [FormRoutes.AnswerView]

    init(_ form: CustomerForm.Sending) {
      chat = form.chat.rawValue
      sending = form.id.rawValue
      name = form.name
      filledAt = form.filledAt?.milliseconds ?? 0
      answers = (form.answers ?? []).map(FormRoutes.AnswerView.init)
    }
  }

  private static func forms(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<FormRow> {
    let (list, agent) = (FilledForms(try call.customer(), try call.list(by: .filled, limit: 50)), call.caller.agent)
    return try await call.desk.read { connection, directory in
      ListAnswer(try list.page(for: agent, directory, on: connection)) { FormRow($0) }
    }
  }

  struct FieldOnChat: Codable, Sendable {
    var field: Int64
    var name: String
    var type: FieldType
    var value: String
    var by: String
    var at: Int64
    var chat: Int64

    init(_ latest: CustomerFieldStore.OnChat) {
      field = latest.value.field.rawValue
      name = latest.value.name
      type = latest.type
      value = latest.value.value
      by = latest.value.by
      at = latest.value.at.milliseconds
      chat = latest.chat.rawValue
    }
  }

  private static func fields(_ call: Call<Staff>, _: Nothing) async throws -> Items<FieldOnChat> {
    let (address, agent) = (try call.customer(), call.caller.agent)
    return try await call.desk.read { connection, directory in
      Items(items: try CustomerFieldStore.latest(of: address, for: agent, directory, on: connection).map { FieldOnChat($0) })
    }
  }

  struct Change: Codable, Sendable {
    var id: Int64
    var at: Int64
    var by: String
    /// To follow the name.
    var text: String
  }

  private static func changes(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<Change> {
    let (address, part, agent) = (try call.customer(), try call.list(by: CustomerLog.Sort.changed, limit: 50), call.caller.agent)
    return try await call.desk.read { connection, directory in
      guard try CustomerScope.sees(address, agent, directory, on: connection) else { throw Refusal.notFound("This customer") }
      let customer = try CustomerStore.find(address, on: connection)
      return ListAnswer(try CustomerLog.page(part, of: customer?.id, on: connection)) {
        Change(id: $0.id, at: $0.at.milliseconds, by: $0.by, text: $0.text)
      }
    }
  }
}
