import NIOCore
import SwitchboardCore
import SwitchboardRealtime
import SwitchboardSocket

/// A website's page with the widget on it: it only hears whether anybody is there (S7).
final class LinkSocket: SocketSession {
  private let socket: Socket
  private let link: ID<ChatLink>
  private let online: Bool
  private let address: String
  private let desk: Desk

  init(socket: Socket, link: ID<ChatLink>, online: Bool, address: String, desk: Desk) {
    self.socket = socket
    self.link = link
    self.online = online
    self.address = address
    self.desk = desk
  }

  func opened() {
    desk.fanOut.subscribe(socket, to: .link(link))
    socket.send(LinkFrame.online(online))
    // It may have changed between the handshake's look and the subscription.
    let (desk, link, online, me) = (desk, link, online, socket.bound(self))
    Task {
      let current = try? await desk.read { _, directory in directory.links[link].map { directory.isOnline($0) } ?? false }
      if let current, current != online { me.execute { $0.socket.send(LinkFrame.online(current)) } }
    }
  }

  func received(_ text: ByteBuffer) {
    guard case .heartbeat? = try? ClientFrame(json: text.readableBytesView) else { return socket.close(.malformed) }
    socket.send(Heartbeats.answer)
  }

  func closed(_ reason: CloseReason) { desk.openSockets.release(address: address) }
}

enum Heartbeats {
  static let answer = PreparedFrame(text: #"{"t":"p"}"#)
}
