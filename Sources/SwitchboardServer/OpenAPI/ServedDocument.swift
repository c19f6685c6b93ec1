import Foundation
import Synchronization

/// The OpenAPI document, made when somebody asks for it first: reading every type of the API takes longer than all else at the start.
final class ServedDocument: Sendable {
  private let endpoints: [Endpoint]
  private let made = Mutex<Data?>(nil)

  init(of endpoints: [Endpoint]) {
    self.endpoints = endpoints
  }

  func data() throws -> Data {
    try made.withLock { made in
      if let made { return made }
      let document = try OpenAPIDocument.make(endpoints)
      made = document
      return document
    }
  }
}
