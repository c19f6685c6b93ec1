import SwitchboardCore
import SwitchboardStore

/// What the demo's desk wants to know: two fields, a form and a survey.
enum DemoFields {
  static func fill(brand: ID<Brand>, in tx: WriteTransaction) throws {
    _ = try CustomFieldStore.insert(
      CustomField(
        id: ID(0), name: "Order number", key: "order-number", type: .text, atStart: true, isSearchable: true, brand: brand, position: 0),
      in: tx)
    _ = try CustomFieldStore.insert(
      CustomField(
        id: ID(0), name: "Account standing", key: "account-standing", type: .dropdown,
        options: ["Good", "Payment overdue", "Under review"],
        isHidden: true, brand: brand, position: 1), in: tx)
    _ = try FormStore.insert(
      CustomerForm(
        id: ID(0), name: "Refund request", intro: "Tell us where the money should go, and we will take care of it today.",
        questions: [
          Question(id: "q1", label: "Invoice number", type: .text, options: [], required: true),
          Question(id: "q2", label: "Date of the payment", type: .date, options: [], required: false),
          Question(
            id: "q3", label: "Reason", type: .dropdown, options: ["Charged twice", "Cancelled", "Not as described", "Other"], required: true
          ),
          Question(id: "q4", label: "What happened?", type: .multiline, options: [], required: false),
        ]), in: tx)
    let stars = Question(id: "q1", label: "How did we do?", type: .dropdown, options: Survey.stars, required: true)
    let solved = Question(
      id: "q2", label: "Is your question answered?", type: .dropdown, options: ["Yes", "Partly", "No"], required: false)
    let words = Question(id: "q3", label: "What should we do better?", type: .multiline, options: [], required: false)
    _ = try SurveyStore.insert(
      Survey(
        id: ID(0), name: "After your chat", isOn: true, brand: brand, department: nil,
        questions: [.init(.stars, stars), .init(.choice, solved), .init(.text, words)]), in: tx)
  }
}
