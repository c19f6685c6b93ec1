import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
import SwitchboardCore

extension Request {
  /// The body as a value, or a refusal that names the field that is wrong.
  func json<T: Decodable>(_ type: T.Type, limit: Int) async throws -> T {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Self.tooLarge(limit) }
    var copy = self
    let buffer: ByteBuffer
    do {
      buffer = try await copy.collectBody(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw Self.tooLarge(limit)
    } catch {
      // Broken chunks, or a client that went away half-way: theirs, not ours.
      throw Refusal(.malformed, "The body did not arrive whole.")
    }
    let data = Data(buffer: buffer)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      var refusal = Refusal(error)
      // The decoder does not say which number is no integer, or too large.
      if refusal.code == .malformed, let field = (try? JSONDecoder().decode(JSONObject.self, from: data))?.firstUnfitNumber {
        refusal = .invalid(field, "The field \(field) is not a whole number that fits here.")
      }
      throw refusal
    }
  }

  private static func tooLarge(_ limit: Int) -> Refusal {
    Refusal(.bodyTooLarge, "This is larger than the \(limit / 1024) KiB that are allowed here.")
  }
}

extension Refusal {
  /// Of a request that no route has seen, by its status.
  static func unreadable(_ status: Int) -> Refusal {
    status == 431
      ? Refusal(.headTooLong, "The address or the headers of this request are too long.") : Refusal(.malformed, "The request is not understood.")
  }

  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self = .init(.fieldMissing, "The field \(Self.path(context, key)) is missing.", field: Self.path(context, key))
    case .valueNotFound(_, let context) where !context.codingPath.isEmpty:
      self = .init(.fieldMissing, "The field \(Self.path(context)) is missing.", field: Self.path(context))
    case .typeMismatch(_, let context) where !context.codingPath.isEmpty:
      self = .invalid(Self.path(context), "The field \(Self.path(context)) is of the wrong type.")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      self = .invalid(Self.path(context), "The field \(Self.path(context)) has a value that is not allowed.")
    default:
      self = .init(.malformed, "The body is not the JSON object that is expected here.")
    }
  }

  private static func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
    (context.codingPath + (last.map { [$0] } ?? [])).map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}

extension Response {
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    return json(bytes: try encoder.encode(value), status: status)
  }

  static func json(bytes: some Collection<UInt8>, status: HTTPResponse.Status = .ok, type: String = "application/json") -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
