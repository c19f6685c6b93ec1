import SwitchboardCore
import SwitchboardStore

/// Somebody writes something down about a customer. Who saw an older state than the one that is stored is told what is there now, and
/// nothing is stored: two who write at once cannot undo each other unawares.
struct SaveCustomer: Command {
  let address: CustomerAddress
  let input: CustomerRoutes.Input
  let source: FieldWriter.Source

  func run(as actor: Actor, in tx: WriteTransaction) throws -> CustomerView {
    let agent = try CustomerScope.worker(actor, for: address, in: tx)
    let before = try CustomerStore.find(address, on: tx.connection)
    let fields = try CustomerFieldStore.fields(of: before?.id, on: tx.connection)
    guard input.revision == before?.revision ?? 0 else { throw Self.conflict(before, fields) }
    let details = Customer.changes(try wanted(), from: before?.details ?? [:])
    let values = try changes(of: fields)
    if !details.isEmpty || !values.isEmpty {
      var customer = try before ?? CustomerStore.made(address, in: tx)
      for (detail, value) in details { customer.details[detail] = value }
      try CustomerStore.save(customer, by: agent, in: tx)
      try CustomerFieldStore.save(values, of: customer.id, by: agent, in: tx)
      let done = details.map { ($0.detail.label, $0.value.map($0.detail.shown)) } + values.map { ($0.field.name, $0.value) }
      try CustomerLog.append(FieldChange.sentence(done), to: customer.id, by: agent, in: tx)
    }
    return try CustomerView(address, for: agent.id, tx.directory(), now: tx.now, on: tx.connection)
  }

  /// What is to be changed, checked; nil empties.
  private func wanted() throws -> [CustomerDetail: String?] {
    var wanted: [CustomerDetail: String?] = [:]
    for detail in CustomerDetail.allCases {
      guard let value = input.patch(detail).change else { continue }
      wanted.updateValue(try detail.check(value), forKey: detail)
    }
    return wanted
  }

  private func changes(of fields: [(field: CustomField, value: FieldValue?)]) throws -> [FieldChange] {
    var changes: [FieldChange] = []
    for (key, value) in (input.values ?? [:]).sorted(by: { $0.key < $1.key }) {
      let name = "values.\(key)"
      guard let (field, old) = fields.first(where: { "\($0.field.id)" == key && !$0.field.isDeleted }) else {
        throw Refusal.invalid(name, "Customers have no such field.")
      }
      // What an option was when it was chosen stays allowed, until something else is chosen.
      if value == old?.value { continue }
      guard source == .program || field.agentEditable else { throw Refusal.invalid(name, "Agents cannot change \(field.name).") }
      let checked = try field.question.check(value, name)
      if checked != old?.value { changes.append(.init(field: field, value: checked)) }
    }
    return changes
  }

  private static func conflict(_ now: Customer?, _ fields: [(field: CustomField, value: FieldValue?)]) -> Refusal {
    var info = ["revision": "\(now?.revision ?? 0)"]
    if let by = now?.changedBy { info["by"] = by }
    if let at = now?.changedAt { info["at"] = "\(at.milliseconds)" }
    for (detail, value) in now?.details ?? [:] { info[detail.rawValue] = value }
    for (field, value) in fields { info["values.\(field.id)"] = value?.value }
    return Refusal(
      .changed, "\(now?.changedBy ?? "Somebody") has changed this customer meanwhile. Nothing of yours was stored.", field: "revision",
      info: info)
  }
}
