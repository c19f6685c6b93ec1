import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SwitchboardCore

/// Collects endpoints and gives each to the router. A handler only runs with a caller that has been established.
final class API {
  let desk: Desk
  private(set) var endpoints: [Endpoint] = []
  private let router: Router<AppContext>

  init(desk: Desk, router: Router<AppContext>) {
    self.desk = desk
    self.router = router
  }

  static let smallBody = 64 * 1024

  /// Puts an endpoint into the document whose answer is written by hand (frames as pages).
  func describe(
    _ method: HTTPRequest.Method, _ path: String, _ access: Endpoint.Access, _ summary: String, query: [QueryField] = [],
    answer: any (Decodable & Sendable).Type
  ) {
    endpoints.append(
      Endpoint(
        method: method, path: path, access: access, summary: summary, query: query, body: nil, answer: answer, status: .ok, bodyLimit: 0))
  }

  /// Puts an endpoint into the document that answers with a file.
  func describeBytes(_ path: String, _ access: Endpoint.Access, _ summary: String) {
    endpoints.append(
      Endpoint(
        method: .get, path: path, access: access, summary: summary, query: [], body: nil, answer: nil, status: .ok, bodyLimit: 0, givesBytes: true))
  }

  /// An endpoint whose body is a file: the handler reads it as it comes.
  func bytes<C: Caller, Answer: Codable & Sendable>(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, query: [QueryField], answer: Answer.Type,
    _ handler: @escaping @Sendable (Call<C>) async throws -> Answer
  ) {
    endpoints.append(
      Endpoint(
        method: method, path: path, access: C.access, summary: summary, query: query, body: nil, answer: answer, status: .created,
        bodyLimit: desk.config.fileBytes, takesBytes: true))
    let desk = desk
    router.on(RouterPath(path), method: method) { request, context in
      let caller = try await C(request, context, desk)
      return try Response.json(try await handler(Call(caller: caller, request: request, context: context, desk: desk)), status: .created)
    }
  }

  /// - Parameters:
  ///   - limit: the largest body in bytes; more is answered 413 before it is read to its end.
  func on<C: Caller, Body: Decodable & Sendable, Answer: Codable & Sendable>(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, query: [QueryField] = [], status: HTTPResponse.Status? = nil,
    limit: Int = API.smallBody, _ handler: @escaping @Sendable (Call<C>, Body) async throws -> Answer
  ) {
    let hasBody = Body.self != Nothing.self
    let hasAnswer = Answer.self != Nothing.self
    let status = status ?? (hasAnswer ? .ok : .noContent)
    endpoints.append(
      Endpoint(
        method: method, path: path, access: C.access, summary: summary, query: query, body: hasBody ? Body.self : nil,
        answer: hasAnswer ? Answer.self : nil, status: status, bodyLimit: limit))
    let desk = desk
    router.on(RouterPath(path), method: method) { request, context in
      let caller = try await C(request, context, desk)
      let body = hasBody ? try await request.json(Body.self, limit: limit) : try JSONDecoder().decode(Body.self, from: Data("{}".utf8))
      let call = Call(caller: caller, request: request, context: context, desk: desk)
      let answer = try await handler(call, body)
      var response = try hasAnswer ? Response.json(answer, status: status) : Response(status: status)
      (answer as? any ResponseEditing)?.edit(&response)
      return response
    }
  }
}

/// An answer that also sets a header: a cookie, a location.
protocol ResponseEditing {
  func edit(_ response: inout Response)
}

/// A request with its established caller.
struct Call<C: Caller>: Sendable {
  let caller: C
  let request: Request
  let context: AppContext
  let desk: Desk

  func id<Noun>(_ name: String = "id", _ noun: Noun.Type = Noun.self) throws -> ID<Noun> {
    guard let text = context.parameters.get(name), let number = Int64(text), number > 0 else {
      throw Refusal.invalid(name, "The \(name) in the address is not a number.")
    }
    return ID(number)
  }

  func text(_ name: String) throws -> String {
    guard let text = context.parameters.get(name), text.utf8.count <= 200 else { throw Refusal.invalid(name, "The address is not right.") }
    return text
  }

  /// Decoded once, from the raw query: `+` is a space as forms write it, `%2B` a plus.
  func query(_ name: String) -> String? {
    for pair in (request.uri.query ?? "").split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves[0] == name else { continue }
      return halves.count == 2 ? String(halves[1]).replacing("+", with: " ").removingPercentEncoding : ""
    }
    return nil
  }

  func number(_ name: String, in range: ClosedRange<Int64>) throws -> Int64? {
    guard let text = query(name), !text.isEmpty else { return nil }
    guard let number = Int64(text), range.contains(number) else {
      throw Refusal.invalid(name, "\(name) must be a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  func value<E: RawRepresentable & CaseIterable>(_ name: String, _ type: E.Type = E.self) throws -> E? where E.RawValue == String {
    guard let text = query(name), !text.isEmpty else { return nil }
    guard let value = E(rawValue: text) else {
      throw Refusal.invalid(name, "\(name) must be one of \(E.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return value
  }
}
