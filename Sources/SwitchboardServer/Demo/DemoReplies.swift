import SwitchboardCore
import SwitchboardStore

/// Canned replies of the demo desk: what its people would have written after a month.
enum DemoReplies {
  private struct Text {
    let folder: String
    let title: String
    let shortcut: String
    let text: String
    var language: String?
  }

  private static let all: [Text] = [
    Text(folder: "Greetings", title: "Hello", shortcut: "hello", text: "Hello {customer}, this is {agent} of {brand} {department}. Let me have a look."),
    Text(folder: "Greetings", title: "One moment", shortcut: "moment", text: "One moment please, I am checking this for you."),
    Text(folder: "Greetings", title: "Thanks and goodbye", shortcut: "bye", text: "Glad I could help, {customer}. If anything comes up again, your chat's number is {chat}. Have a good day!"),
    Text(folder: "Greetings", title: "Saludo", shortcut: "hola", text: "Hola {customer}, soy {agent} de {brand}. Ahora mismo lo miro.", language: "es"),
    Text(folder: "Questions", title: "Which e-mail address", shortcut: "email", text: "Which e-mail address do you sign in with?"),
    Text(folder: "Questions", title: "Screenshot", shortcut: "shot", text: "Could you send me a screenshot of what you see? You can drop it right into this chat."),
    Text(folder: "Questions", title: "Still there?", shortcut: "there", text: "Are you still there, {customer}? I keep this chat open for a few more minutes."),
  ]

  private static let billing: [Text] = [
    Text(
      folder: "Billing/Refunds", title: "Refund is on its way", shortcut: "refund",
      text: "I have refunded the second charge today, {date}. Banks usually take two to five working days to show it."),
    Text(
      folder: "Billing/Refunds", title: "Charged twice: pending", shortcut: "pending",
      text: "One of the two is only a reservation of your bank, not a charge. It goes away by itself within seven days; if it does not, write to us again and give number {chat}."),
    Text(folder: "Billing/Invoices", title: "Where invoices are", shortcut: "invoice", text: "You find all invoices under Settings > Billing > Invoices. Each can be downloaded as a PDF."),
    Text(
      folder: "Billing/Invoices", title: "Changed address", shortcut: "address",
      text: "I have changed the address. The next invoice carries it; invoices that are out already have to stay as they are."),
    Text(folder: "Billing", title: "Hand over to Billing L2", shortcut: "l2", text: "A colleague who knows these accounts better takes over in a moment. You need not repeat anything."),
  ]

  private static let sales: [Text] = [
    Text(folder: "Sales", title: "Plans compared", shortcut: "plans", text: "Basic is for up to 3 people, Team for up to 25, and Business has no limit. You can change between them at any time."),
    Text(folder: "Sales", title: "Trial", shortcut: "trial", text: "You can try every plan for 14 days. We do not ask for a card before the end of the trial."),
  ]

  static func seed(billing department: ID<Department>, sales group: ID<AgentGroup>, in tx: WriteTransaction) throws {
    let sets: [([Text], CannedReply.Scope)] = [(all, .all), (billing, .department(department)), (sales, .group(group))]
    for (texts, scope) in sets {
      for text in texts {
        _ = try ReplyStore.insert(
          CannedReply(
            id: ID(0), scope: scope, folder: text.folder, title: text.title, text: text.text, shortcut: text.shortcut,
            language: text.language.flatMap { LanguageTag($0) }, changedBy: nil, changedAt: tx.now), in: tx)
      }
    }
  }
}
