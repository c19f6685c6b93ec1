import SwitchboardCore
import SwitchboardStore

struct SaveForm: Command {
  let id: ID<CustomerForm>?
  let input: FormRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> CustomerForm {
    try Rights.need(.manageDesk, actor, tx.directory())
    let existing = try id.map { id in
      guard let form = try FormStore.find(id, on: tx.connection) else { throw Refusal.notFound("This form") }
      return form
    }
    let intro = try (input.intro ?? existing?.intro).flatMap { $0.trimmed().isEmpty ? nil : $0 }
    var form = CustomerForm(
      id: existing?.id ?? ID(0), name: try Field.line(input.name ?? existing?.name, "name", "Name", limit: 80),
      intro: try intro.map { try Field.text($0, "intro", "The introduction", limit: 1_000) } ?? "",
      questions: try input.questions.map { try $0.map(\.input).checked(most: CustomerForm.mostQuestions) } ?? existing?.questions ?? [])
    guard !form.questions.isEmpty else { throw Refusal.missing("questions", "A question") }
    if existing == nil { form.id = try FormStore.insert(form, in: tx) } else { try FormStore.save(form, in: tx) }
    return form
  }
}

struct DeleteForm: Command {
  let id: ID<CustomerForm>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try Rights.need(.manageDesk, actor, tx.directory())
    try FormStore.delete(id, in: tx)
  }
}

/// Puts a copy of a form into the conversation. It speaks to the customer, so only who may write to them can.
struct SendForm: Command {
  let chat: ID<Chat>
  let form: ID<CustomerForm>

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ID<CustomerForm.Sending> {
    let directory = try tx.directory()
    guard let agent = actor.agent, let state = try ChatStore.state(chat, visibleTo: actor, directory, on: tx.connection),
      let sender = directory.staff(agent)
    else { throw Refusal.notFound("This chat") }
    guard directory.may(agent, .sendForms) else { throw Refusal.notAllowed("Your role does not allow sending forms.") }
    guard state.chat.status.isOpen else { throw Refusal(.chatEnded, "This chat has ended.") }
    try ChatPolicy.write(agent, state.chat, directory)
    guard let form = try FormStore.find(form, on: tx.connection) else { throw Refusal.invalid("form", "There is no such form.") }
    let sending = try FormSendingStore.insert(form, to: chat, by: sender.displayName, in: tx)
    _ = try ChatWriter.record([.public(.agent(sender), .form(.init(sending: sending.rawValue, name: form.name)))], on: state, in: tx)
    // That it was sent stands in the conversation; what was asked is kept here, whatever becomes of the form.
    let asked = form.questions.prefix(5).map { "“\($0.label)”" }.joined(separator: ", ") + (form.questions.count > 5 ? " and more" : "")
    try ChatItems.note(.init(what: .form, ref: sending.rawValue, sentence: "asked for \(asked)"), on: state, by: actor, in: tx)
    try ExclusionStore.agentActed(agent, in: tx)
    return sending
  }
}

/// The customer's answers, once. Also after the end of the chat: what somebody has just typed must not be lost.
struct FillForm: Command {
  let chat: ID<Chat>
  let sending: ID<CustomerForm.Sending>
  let answers: [String: String]

  func run(as actor: Actor, in tx: WriteTransaction) throws -> CustomerForm.Sending {
    guard case .customer(chat) = actor, let state = try ChatStore.state(chat, visibleTo: actor, tx.directory(), on: tx.connection),
      let found = try FormSendingStore.find(sending, of: chat, on: tx.connection)
    else { throw Refusal.notFound("This form") }
    guard found.filledAt == nil else { throw Refusal(.alreadyFilled, "The form “\(found.name)” has been filled in already.") }
    let answers = try found.questions.check(answers)
    let given = answers.count { $0.value != nil }
    guard given > 0 else { throw Refusal.missing("answers", "An answer") }
    try FormSendingStore.fill(sending, with: answers, in: tx)
    _ = try ChatWriter.record(
      [.public(.customer(state.chat.customerName), .formFilled(.init(sending: sending.rawValue, name: found.name)))], on: state, in: tx)
    try ChatItems.note(
      .init(what: .form, ref: sending.rawValue, sentence: "answered \(given) of \(answers.count) questions of “\(found.name)”"), on: state,
      by: actor,
      in: tx)
    guard let filled = try FormSendingStore.find(sending, of: chat, on: tx.connection) else { throw Refusal.notFound("This form") }
    return filled
  }
}
