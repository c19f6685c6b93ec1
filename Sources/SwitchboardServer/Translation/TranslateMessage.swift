import SwitchboardCore
import SwitchboardStore

/// Has one message translated: the job that `TranslationQueue` adds.
struct TranslateMessage: JobHandler {
  static let kind = TranslationQueue.kind
  /// Milliseconds after its end that a chat is still worth the work: whoever reads it then reads it in History.
  private static let patience: Int64 = 10 * 60_000

  func run(_ job: Job, _ desk: Desk) async throws -> (any Command)? {
    let payload: TranslationQueue.Payload = try job.value()
    let now = desk.now
    let (settings, message, isDone) = try await desk.read { connection, _ in
      (
        try TranslationStore.settings(on: connection), try TranslationStore.message(payload.seq, of: payload.conversation, on: connection),
        try TranslationStore.has(payload.seq, of: payload.conversation, in: payload.to, on: connection)
      )
    }
    guard let message, message.isTranslated, !isDone, let translator = settings.translator else { return nil }
    if let ended = message.endedAt, now.since(ended) > Self.patience { throw JobFailure("The chat has ended.") }
    guard TranslationParts(message.text).hasWords else { return nil }
    do {
      let (text, detected) = try await translator.translate(message: message.text, from: payload.from, to: payload.to)
      return StoreTranslation(payload: payload, text: text, detected: detected.flatMap(LanguageTag.init)?.rawValue)
    } catch let failure as TranslatorFailure where failure.isLasting {
      throw JobFailure(failure.description)
    }
  }

  func failed(_ job: Job, _ reason: String, retryAt: Timestamp?, in tx: WriteTransaction) throws {
    let payload: TranslationQueue.Payload = try job.value()
    guard let message = try TranslationStore.message(payload.seq, of: payload.conversation, on: tx.connection) else { return }
    try TranslationStore.set(
      MessageTranslation(
        conversation: payload.conversation, seq: payload.seq, language: payload.to, text: nil, failure: reason,
        isForCustomer: message.by != .customer), in: tx)
  }
}

struct StoreTranslation: Command {
  let payload: TranslationQueue.Payload
  let text: String
  let detected: String?

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard let message = try TranslationStore.message(payload.seq, of: payload.conversation, on: tx.connection) else { return }
    let isAgentsLanguage = detected.map { TranslationSettings.base($0) == TranslationSettings.base(payload.to) } ?? false
    if !isAgentsLanguage {
      try TranslationStore.set(
        MessageTranslation(
          conversation: payload.conversation, seq: payload.seq, language: payload.to, text: text, failure: nil,
          isForCustomer: message.by != .customer), in: tx)
    }
    if let detected { try learn(detected, message.chat, in: tx) }
  }

  /// What the service found out is the customer's language from now on, unless somebody has said it.
  private func learn(_ language: String, _ chat: ID<Chat>, in tx: WriteTransaction) throws {
    guard let state = try ChatStore.state(chat, visibleTo: .system, tx.directory(), on: tx.connection), state.chat.language == nil else {
      return
    }
    let author = Author(kind: .system, name: "The translation service")
    _ = try ChatWriter.record([.backstage(author, .changed(.language(language)))], on: state, in: tx)
  }
}
