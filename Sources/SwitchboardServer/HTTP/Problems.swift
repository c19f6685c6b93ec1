import Foundation
import HTTPTypes
import Hummingbird
import Logging
import SwitchboardCore

/// Every refusal becomes a problem document (RFC 9457); every other error is logged once with an id and answered without detail (rule 9).
struct Problems: RouterMiddleware {
  func handle(
    _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refusal as Refusal {
      return Self.response(refusal)
    } catch let error as HTTPError where error.status == .notFound {
      return Self.response(.notFound("This address"))
    } catch let error as HTTPError where error.status.code < 500 {
      return Self.response(Refusal(error.status == .methodNotAllowed ? .methodNotAllowed : .malformed, "The request is not understood."))
    } catch let error as DecodingError {
      return Self.response(Refusal(error))
    } catch is CancellationError {
      return Response(status: .serviceUnavailable)
    } catch {
      let id = String(UInt64.random(in: .min ... .max), radix: 36)
      context.logger.error(
        "request failed", metadata: ["id": "\(id)", "route": "\(context.endpointPath ?? "unmatched")", "error": "\(String(reflecting: error))"])
      return Self.response(Refusal(.internal, "Something went wrong on our side."), id: id)
    }
  }

  struct Document: Codable, Sendable {
    var code: String
    var status: Int
    var message: String
    var field: String?
    var retry: Bool
    var info: [String: String]?
    var id: String?
  }

  static func response(_ refusal: Refusal, id: String? = nil) -> Response {
    var response = Response.json(bytes: document(refusal, id: id), status: .init(code: refusal.status), type: "application/problem+json")
    if let seconds = refusal.info["retryAfter"] { response.headers[.retryAfter] = seconds }
    return response
  }

  static func document(_ refusal: Refusal, id: String? = nil) -> Data {
    let document = Document(
      code: refusal.code.rawValue, status: refusal.status, message: refusal.message, field: refusal.field, retry: refusal.retry,
      info: refusal.info.isEmpty ? nil : refusal.info, id: id)
    return (try? JSONEncoder().encode(document)) ?? Data()
  }
}
