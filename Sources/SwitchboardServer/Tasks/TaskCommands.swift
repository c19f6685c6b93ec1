import SwitchboardCore
import SwitchboardStore

struct AddTask: Command {
  let input: TaskRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> DeskTask {
    let directory = try tx.directory()
    guard let agent = actor.agent.flatMap({ directory.staff($0) }) else { throw Refusal.notAllowed("Only agents do this.") }
    let state = try input.chat.map { try ChatItems.state(ID($0), workedOnBy: actor, in: tx) }
    let wanted = try DeskTask(chat: state?.chat.id, by: agent.id, createdAt: tx.now)
      .changed(by: agent.id, input.change, chat: state?.chat, in: directory, now: tx.now)
    let client = try input.id.map { try ClientID($0) }
    if let client, let first = try TaskStore.made(by: client, on: tx.connection) {
      // Other words under the same id would be taken for kept and be lost.
      guard first.by == agent.id, first.chat == wanted.chat,
        first.revision > 1 || first.title == wanted.title && first.description == wanted.description
      else { throw Refusal(.fieldTaken, "This id has been used for another task.", field: "id") }
      return first
    }
    if let state, try TaskStore.all(of: state.chat.id, on: tx.connection).count >= DeskTask.mostOfChat {
      throw Refusal(.atLimit, "A chat has at most \(DeskTask.mostOfChat) tasks.")
    }
    let task = try TaskStore.insert(wanted, client: client, chat: state?.chat, in: tx)
    try note(task, from: nil, on: state, by: actor, tx)
    return task
  }
}

struct ChangeTask: Command {
  let id: ID<DeskTask>
  let change: DeskTask.Change

  /// Answered here: who gives a task away may not find it afterwards.
  func run(as actor: Actor, in tx: WriteTransaction) throws -> TaskRoutes.Row {
    let directory = try tx.directory()
    guard let agent = actor.agent, let (before, state) = try TaskStore.task(id, visibleTo: agent, directory, on: tx.connection) else {
      throw Refusal.notFound("This task")
    }
    try TaskPolicy.change(agent, before, chat: state?.chat, directory)
    let task = try before.changed(by: agent, change, chat: state?.chat, in: directory, now: tx.now)
    let row = TaskRoutes.Row(task, customer: state?.chat.customerName, in: directory, now: tx.now)
    guard task != before else { return row }
    // Whoever does the task tells the chat's history, also without a view of the chat.
    let told = try state ?? task.chat.flatMap { try ChatStore.state($0, visibleTo: .system, directory, on: tx.connection) }
    try TaskStore.save(task, before: before, chat: told?.chat, in: tx)
    try note(task, from: before, on: told, by: actor, tx)
    return row
  }
}

private func note(_ task: DeskTask, from before: DeskTask?, on state: ChatState?, by actor: Actor, _ tx: WriteTransaction) throws {
  guard let state, let sentence = task.sentence(from: before, in: try tx.directory()) else { return }
  try ChatItems.note(.init(what: .task, ref: task.id.rawValue, sentence: sentence), on: state, by: actor, in: tx)
}
