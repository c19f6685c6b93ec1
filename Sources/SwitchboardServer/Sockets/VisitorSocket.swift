import NIOCore
import SwitchboardCore
import SwitchboardRealtime
import SwitchboardSocket
import SwitchboardStore

/// A customer's socket. Everything it sends is a `CustomerFrame`: there is no way from here to anything of staff's (rule 3).
final class VisitorSocket: SocketSession {
  private let socket: Socket
  private let chat: ID<Chat>
  private let conversation: ID<Conversation>
  private let name: String
  /// Tells lists that the customer is here, or gone.
  private let presence: ChatChange
  private let place: OpenSockets.Place?
  private let desk: Desk
  private var typing = TypingGate()

  private var actor: Actor { .customer(chat) }

  init(socket: Socket, chat: Chat, place: OpenSockets.Place?, desk: Desk) {
    self.socket = socket
    self.chat = chat.id
    conversation = chat.conversation
    name = chat.customerName
    presence = ChatChange(chat: chat.id, group: chat.group, agent: chat.agent, isFigures: true)
    self.place = place
    self.desk = desk
  }

  func opened() {
    socket.send(.customer(.hello(node: desk.node, at: desk.now)))
    desk.fanOut.subscribe(socket, to: .visitorChat(chat), held: true)
    desk.visitors.arrived(chat)
    desk.enqueue(ReturnToPage(chat: chat), as: actor, origin: silent)
    desk.board.visitorPresence(presence)
    let (desk, id, me, now) = (desk, chat, socket.bound(self), desk.now)
    Task {
      let view = try? await desk.read { connection, directory in try VisitorChatReader.chat(id, directory, now: now, on: connection) }
      me.execute { session in
        guard let view else { return session.socket.close(.goingAway) }
        session.socket.send(.customer(.chat(view)))
        session.desk.fanOut.release(session.socket, .visitorChat(id), after: 0)
      }
    }
  }

  func received(_ text: ByteBuffer) {
    do {
      try handle(ClientFrame(json: text.readableBytesView))
    } catch {
      socket.send(.customer(.refused(nil, id: nil, error)))
      socket.close(.malformed)
    }
  }

  private func handle(_ frame: ClientFrame) throws(Refusal) {
    switch frame {
    case .heartbeat: socket.send(Heartbeats.answer)
    case .subscribe(let id, let since): if isOwn(id) { subscribe(since: since) }
    case .unsubscribe(let id): if isOwn(id) { desk.fanOut.unsubscribe(socket, from: .customerConversation(conversation)) }
    case .post(let id, let client, let text, _):
      guard isOwn(id, client: client) else { return }
      desk.enqueue(
        PostMessage(conversation: conversation, id: client, text: text), as: actor,
        origin: SocketOrigin(socket: socket.id, audience: .customer, conversation: conversation, clientID: client))
    case .typing(let id, let text): if isOwn(id) { pass(typing: text) }
    case .seen(let id, let seq): if isOwn(id) {
      desk.enqueue(
        MarkSeen(conversation: nil, seq: seq), as: actor,
        origin: SocketOrigin(socket: socket.id, audience: .customer, conversation: conversation, clientID: nil))
    }
    case .watch, .draft, .view: throw .invalid("t", "There is no such frame for customers.")
    }
  }

  /// A number that is not the own conversation's is answered like one that does not exist.
  private func isOwn(_ id: ID<Conversation>?, client: String? = nil) -> Bool {
    if id == nil || id == conversation { return true }
    socket.send(.customer(.refused(id, id: client, .notFound("This conversation"))))
    return false
  }

  private func subscribe(since: Seq?) {
    let topic = Topic.customerConversation(conversation)
    desk.fanOut.subscribe(socket, to: topic, held: true)
    desk.fanOut.hold(socket, topic)
    let (desk, id, actor, me) = (desk, chat, actor, socket.bound(self))
    Task {
      let answer = try? await desk.read { connection, directory -> (Page<PublicEvent>, SeenMarks)? in
        guard let head = try ChatStore.state(id, visibleTo: actor, directory, on: connection)?.conversation else { return nil }
        let page: Page<PublicEvent> = try EventLog.page(head.id, since: since, last: head.lastSeq, on: connection)
        return (try page.translated(head.id, forCustomer: true, on: connection), SeenMarks(customer: head.seenByCustomer, staff: head.seenByStaff))
      }
      me.execute { session in
        guard let (page, seen) = answer ?? nil else { return session.socket.close(.restart) }
        session.socket.send(.customer(.subscribed(session.conversation, page, seen: seen)))
        session.desk.fanOut.release(session.socket, topic, after: UInt64(page.last))
      }
    }
  }

  /// Staff see what the customer is writing; at most two a second are passed on.
  private func pass(typing text: String) {
    guard text.count <= MessageText.limit, typing.admits(conversation, isStop: text.isEmpty, now: desk.now) else { return }
    let topic = Topic.staffConversation(conversation)
    guard desk.fanOut.isHeard(topic) else { return }
    let frame = StaffFrame.typing(conversation, by: .customer(name), text: text)
    desk.fanOut.publish([.topic(topic, PreparedFrame(bytes: frame.encoded()))])
  }

  private var silent: SocketOrigin { SocketOrigin(socket: socket.id, audience: .customer, conversation: nil, clientID: nil) }

  func closed(_ reason: CloseReason) {
    place?.giveBack()
    if desk.visitors.left(chat) { desk.enqueue(LeavePage(chat: chat), as: actor, origin: silent) }
    desk.board.visitorPresence(presence)
  }
}
