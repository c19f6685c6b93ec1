import SwitchboardCore

/// Forms that a customer filled in, in whichever chat the agent who looks may see (S123).
package struct FilledForms: Sendable {
  package enum Sort: String, ListSort {
    case filled
    package var expression: String { "s.filled_at" }
  }

  package var customer: CustomerAddress
  package var part: ListQuery<Sort>

  package init(_ customer: CustomerAddress, _ part: ListQuery<Sort>) {
    self.customer = customer
    self.part = part
  }

  package func page(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> ListPage<CustomerForm.Sending>
  {
    let wanted = part.narrowed(
      SQLCondition("s.filled_at IS NOT NULL") && CustomerScope.chats(of: customer, for: agent, directory), search: ["s.name", "s.answers"],
      number: "c.id",
      group: "c.group_id")
    return try part.page(
      FormSendingStore.columns, from: "form_sending s JOIN chat c ON c.id = s.chat_id", where: wanted, id: "s.id", on: connection
    ) { row in
      try FormSendingStore.read(row)
    }
  }
}
