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

/// Known browsers: see `SignInTries`. Sent only where one signs in.
enum DeviceCookie {
  static let name = "switchboard_device"
  private static let days = 180

  static func set(_ token: String, secure: Bool, on response: inout Response) {
    response.setCookie(
      .init(name: name, value: token, maxAge: days * 86_400, path: "/api/session", secure: secure, httpOnly: true, sameSite: .strict))
  }
}
