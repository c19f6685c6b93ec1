import HTTPTypes
import Hummingbird
import SwitchboardCore

/// One operation of the API as data: the router, the OpenAPI document and its test are all made from it.
package struct Endpoint: Sendable {
  /// `reader` is whoever may read a conversation: its customer, or staff.
  package enum Access: String, Sendable { case anybody, visitor, reader, staff, articleEditor, statusManager, deskManager }

  package let method: HTTPRequest.Method
  /// As in OpenAPI: `/api/chats/{id}/assignment`.
  package let path: String
  package let access: Access
  package let summary: String
  package let query: [QueryField]
  package let body: (any (Decodable & Sendable).Type)?
  package let answer: (any (Decodable & Sendable).Type)?
  package let status: HTTPResponse.Status
  package let bodyLimit: Int
  /// The body, or the answer, is a file's bytes, not JSON.
  package var takesBytes = false
  package var givesBytes = false
}

package struct QueryField: Sendable {
  package let name: String
  package let text: String
  package var values: [String] = []

  package init(_ name: String, _ text: String, values: [String] = []) {
    self.name = name
    self.text = text
    self.values = values
  }
}

/// No body, or no answer.
package struct Nothing: Codable, Sendable {
  package init() {}
  package init(from decoder: any Decoder) throws {}
  package func encode(to encoder: any Encoder) throws {}
}
