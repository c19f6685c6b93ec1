import Hummingbird
import SwitchboardCore

/// A customer's token where no script can keep it: one for each link, sent to the plain chat's own pages only.
enum VisitorCookie {
  private static let name = "switchboard_chat"

  static func visitor(_ request: Request, _ desk: Desk) -> Visitor? {
    request.cookies[name].flatMap { desk.tokens.chat(of: $0.value, now: desk.now) }.map(Visitor.init)
  }

  /// Lax: other sites' forms do not send it, a link from them does.
  static func set(_ token: String, for key: String, days: Int, secure: Bool, on response: inout Response) {
    response.setCookie(
      .init(name: name, value: token, maxAge: days * 86_400, path: "/chat/\(key)/plain", secure: secure, httpOnly: true, sameSite: .lax))
  }

  static func clear(of key: String, on response: inout Response) {
    response.setCookie(.init(name: name, value: "", maxAge: 0, path: "/chat/\(key)/plain", secure: false, httpOnly: true, sameSite: .lax))
  }
}
