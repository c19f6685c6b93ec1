import Foundation

/// What somebody else's server said.
package struct HTTPAnswer: Sendable, Equatable {
  package var status: Int
  /// By name in lower case; several of one name are joined with ", ".
  package var headers: [String: String]
  package var body: Data

  package init(status: Int, headers: [String: String], body: Data) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Of the last head: interim answers (1xx) have their own before it.
  static func headers(_ lines: [String]) -> [String: String] {
    var headers: [String: String] = [:]
    for line in lines {
      if line.hasPrefix("HTTP/") {
        headers = [:]
      } else if let colon = line.firstIndex(of: ":") {
        let name = line[..<colon].lowercased()
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        headers[name] = headers[name].map { "\($0), \(value)" } ?? value
      }
    }
    return headers
  }
}
