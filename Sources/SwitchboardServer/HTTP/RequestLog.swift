import Hummingbird
import Logging

/// One line a request, without query strings, bodies or tokens: message texts and secrets never reach the log.
struct RequestLog: RouterMiddleware {
  let metrics: DeskMetrics

  func handle(
    _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let elapsed = ContinuousClock.now - start
    let route = context.endpointPath ?? "unmatched"
    metrics.request(route: route, method: request.method.rawValue, status: response.status.code, elapsed)
    context.logger.debug(
      "request",
      metadata: [
        "method": "\(request.method)", "route": "\(route)", "status": "\(response.status.code)",
        "ms": "\(elapsed / .milliseconds(1))",
      ])
    return response
  }
}
