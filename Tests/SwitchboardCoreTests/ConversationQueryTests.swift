import SwitchboardCore
import Testing

struct ConversationQueryTests {
  private func said(_ lines: [(customer: Bool, text: String)], question: String = "Why was I charged twice?") -> ConversationQuery {
    ConversationQuery(question: question, lines: lines.map { .init(isCustomer: $0.customer, text: $0.text) })
  }

  private func weight(_ text: String, in query: ConversationQuery) -> Double {
    query.passages.first { $0.text == text }?.weight ?? 0
  }

  @Test func `What the customer said last comes first, and each sentence before it counts less`() {
    let query = said([
      (true, "Why was I charged twice this morning?"), (true, "The bank says that both are settled already."),
      (true, "And how do I change the invoice address?"),
    ])
    #expect(query.passages.first?.text == "And how do I change the invoice address?")
    #expect(query.passages.first?.weight == 1)
    let (second, first) = (weight("The bank says that both are settled already.", in: query), weight("Why was I charged twice this morning?", in: query))
    #expect(second < 1 && first < second && first > 0)
  }

  @Test func `An agent's words count less than a customer's of the same moment`() {
    let query = said([(true, "My invoice is wrong in two places."), (false, "Is it the VAT number or the address?")])
    let (agent, customer) = (weight("Is it the VAT number or the address?", in: query), weight("My invoice is wrong in two places.", in: query))
    #expect(agent > 0 && agent < customer / 2)
  }

  @Test func `A yes makes what was asked before hardly older`() {
    let sentence = "The bank says that both are settled already."
    let (short, long) = (said([(true, sentence), (true, "Yes")]), said([(true, sentence), (true, "It is the same for my brother's account too")]))
    #expect(weight(sentence, in: short) > 0.9)
    #expect(weight(sentence, in: long) < 0.8)
  }

  @Test func `The question is never forgotten, however long the chat is`() {
    let lines = (0..<200).map { (customer: $0 % 2 == 0, text: "Something else number \($0) that has many words in it") }
    let query = said(lines)
    #expect(weight("Why was I charged twice?", in: query) == 0.5)
    #expect(query.passages.count < 40, "what has faded is not looked for")
    #expect(query.passages.allSatisfy { $0.weight > 0 && $0.weight <= 1 })
  }

  @Test func `Before anybody wrote it is about the question, and about nothing when there is none`() {
    #expect(said([]).passages.map(\.text) == ["Why was I charged twice?"])
    #expect(said([], question: "").passages.isEmpty)
  }

  @Test func `What helped often comes before its equals, and is worth at most a half more`() {
    #expect(SuggestionFigures().factor == 1)
    let (once, often) = (SuggestionFigures(uses: 1, ended: 1).factor, SuggestionFigures(uses: 9, ended: 8).factor)
    #expect(1 < once && once < often)
    #expect(SuggestionFigures(uses: 5, ended: 0).factor < once, "being put in is worth less than ending a chat")
    #expect(SuggestionFigures(uses: 1_000_000, ended: 1_000_000).factor == 1.5)
  }
}
