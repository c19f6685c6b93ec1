import HTTPTypes
import Hummingbird

/// What every answer says to the browser. Pages that may be framed by websites (the chat frame) say so themselves.
struct SecurityHeaders: RouterMiddleware {
  static let policy = """
    default-src 'self'; img-src 'self' https: data: blob:; style-src 'self'; script-src 'self'; connect-src 'self'; object-src 'none'; \
    base-uri 'none'; form-action 'self'; frame-ancestors
    """

  func handle(
    _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.init("X-Content-Type-Options")!] = "nosniff"
    response.headers[.init("Referrer-Policy")!] = "strict-origin-when-cross-origin"
    let policy = HTTPField.Name("Content-Security-Policy")!
    if response.headers[policy] == nil { response.headers[policy] = Self.policy + " 'none'" }
    return response
  }
}
