import Hummingbird

enum SessionCookie {
  static let name = "switchboard_session"

  /// HttpOnly: no script reads it. Lax: other sites' forms do not send it. Secure under TLS.
  static func set(_ token: String, hours: Int, secure: Bool, on response: inout Response) {
    response.setCookie(.init(name: name, value: token, maxAge: hours * 3600, path: "/", secure: secure, httpOnly: true, sameSite: .lax))
  }

  static func clear(on response: inout Response) {
    response.setCookie(.init(name: name, value: "", maxAge: 0, path: "/", secure: false, httpOnly: true, sameSite: .lax))
  }
}
