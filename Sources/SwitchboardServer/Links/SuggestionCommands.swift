import SwitchboardCore
import SwitchboardStore

struct RecordSuggestion: Command {
  let tokenHash: String
  let link: ID<ChatLink>
  let question: String
  let articles: [ID<Article>]

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try SuggestionStore.insert(tokenHash: tokenHash, link: link, question: question, articles: articles, in: tx)
  }
}

struct DecideSuggestion: Command {
  let tokenHash: String
  let outcome: SuggestionStore.Outcome
  let article: ID<Article>?

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try SuggestionStore.decide(tokenHash: tokenHash, outcome, article: article, in: tx)
  }
}

struct ReadSuggestion: Command {
  let tokenHash: String
  let article: ID<Article>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try SuggestionStore.markRead(tokenHash: tokenHash, article: article, in: tx)
  }
}
