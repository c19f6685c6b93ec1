import Foundation
import SwitchboardCore
import SwitchboardStore

/// What the variables of a canned reply stand for in one chat.
enum ReplyContext {
  static func variables(
    _ chat: Chat, by agent: ID<Agent>, timeZone: String?, language: LanguageTag?, _ directory: Directory, _ tx: WriteTransaction
  ) throws -> ReplyVariables {
    let path = directory.path(of: chat.group)
    let fields = try ChatFieldStore.shareable(of: chat.id, on: tx.connection).map { ("field:\($0.lowercased())", Optional($1)) }
    let own: [String: String?] = [
      "customer": chat.customerName, "agent": directory.agents[agent]?.displayName, "department": path?.department.name, "brand": path?.brand.name,
      "question": chat.question, "chat": "\(chat.id.rawValue)",
      "date": date(tx.now, in: timeZone, language: language ?? chat.language.flatMap { LanguageTag($0) }),
    ]
    return ReplyVariables(own.merging(fields) { $1 })
  }

  /// "21 November 2026" in the language of the reply, else of the chat.
  static func date(_ now: Timestamp, in timeZone: String?, language: LanguageTag?) -> String {
    var style = Date.FormatStyle(date: .long, time: .omitted)
    style.timeZone = timeZone.flatMap { TimeZone(identifier: $0) } ?? .current
    style.locale = Locale(identifier: language?.rawValue ?? "en")
    return Date(timeIntervalSince1970: Double(now.milliseconds) / 1000).formatted(style)
  }
}
