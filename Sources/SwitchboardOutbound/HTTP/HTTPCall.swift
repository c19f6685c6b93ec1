import CCurl
import Foundation

/// One request to somebody else's server: http or https only, no redirects, no proxies of the environment, bounded in time and size.
/// Runs on threads of its own; a status of any kind is an answer, everything else throws `OutboundFailure`.
package struct HTTPCall: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  package var url: String
  package var headers: [String: String]
  package var body: Data?
  /// For everything together, looking up the name included.
  package var timeout: Duration
  /// The most bytes of an answer that are taken.
  package var limit: Int

  package init(
    method: Method = .get, url: String, headers: [String: String] = [:], body: Data? = nil, timeout: Duration = .seconds(20),
    limit: Int = 1 << 20
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.limit = limit
  }

  package func run() async throws -> HTTPAnswer {
    try await TransferThreads.calls.run { try perform($0) }
  }

  private func perform(_ abandoned: Abandonment) throws -> HTTPAnswer {
    let transfer = try Transfer(url: url, protocols: "http,https", timeout: timeout, limit: limit, abandoned: abandoned)
    try transfer.set(CURLOPT_USERAGENT, "Switchboard")
    switch method {
    case .get where body == nil: try transfer.set(CURLOPT_HTTPGET, 1)
    case .head: try transfer.set(CURLOPT_NOBODY, 1)
    default:
      if body != nil || method == .post { try transfer.setBody(body ?? Data()) }
      try transfer.set(CURLOPT_CUSTOMREQUEST, method.rawValue)
    }
    try transfer.set(CURLOPT_HTTPHEADER, try lines())
    let status = try transfer.run()
    return HTTPAnswer(status: status, headers: HTTPAnswer.headers(transfer.lines), body: transfer.body)
  }

  /// What libcurl would add by itself is taken back: waiting for "100 Continue", and a form's type.
  private func lines() throws -> [String] {
    var lines = ["Expect:"]
    if !headers.keys.contains(where: { $0.lowercased() == "content-type" }) { lines.append("Content-Type:") }
    for (name, value) in headers {
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isToken), value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw OutboundFailure(.unsendable, "The header “\(name.prefix(40))” cannot be sent.")
      }
      // libcurl reads "Name:" as "leave it out", and "Name;" as "send it empty".
      lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
    }
    return lines
  }

  /// RFC 9110 §5.6.2.
  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
