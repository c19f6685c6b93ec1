import NIOCore
import SwitchboardCore
import SwitchboardRealtime
import SwitchboardSocket

/// A website's page with the widget on it: it only hears whether anybody is there (S7).
final class LinkSocket: SocketSession {
  private let socket: Socket
  private let link: ID<ChatLink>
  private let place: OpenSockets.Place?
  private let desk: Desk

  init(socket: Socket, link: ID<ChatLink>, place: OpenSockets.Place?, desk: Desk) {
    self.socket = socket
    self.link = link
    self.place = place
    self.desk = desk
  }

  func opened() {
    // Held while the state is read: a change that falls into the reading is told after it, so the last word is the newest.
    let topic = Topic.link(link)
    desk.fanOut.subscribe(socket, to: topic, held: true)
    let (desk, link, me) = (desk, link, socket.bound(self))
    Task {
      let now = desk.now
      let state = try? await desk.read { _, directory in LinkState(link, in: directory, at: now) }
      me.execute { session in
        guard let state else { return session.socket.close(.goingAway) }
        session.socket.send(state.frame)
        session.desk.fanOut.release(session.socket, topic, after: 0)
        session.desk.board.pageRead(state, of: link)
      }
    }
  }

  func received(_ text: ByteBuffer) {
    guard case .heartbeat? = try? ClientFrame(json: text.readableBytesView) else { return socket.close(.malformed) }
    socket.send(Heartbeats.answer)
  }

  func closed(_ reason: CloseReason) { place?.giveBack() }
}

enum Heartbeats {
  static let answer = PreparedFrame(text: #"{"t":"p"}"#)
}
