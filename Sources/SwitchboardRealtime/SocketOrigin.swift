import SwitchboardCore
import SwitchboardSocket

/// The socket that asked for a write: it is answered in the order of commits, and not sent its own message again.
package struct SocketOrigin: Sendable {
  package enum Audience: Sendable { case customer, staff }

  package let socket: SocketID
  package let audience: Audience
  package let conversation: ID<Conversation>?
  package let clientID: String?

  package init(socket: SocketID, audience: Audience, conversation: ID<Conversation>?, clientID: String?) {
    self.socket = socket
    self.audience = audience
    self.conversation = conversation
    self.clientID = clientID
  }
}
