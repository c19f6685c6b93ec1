import Foundation
import NIOCore
import SwitchboardCore
import SwitchboardRealtime
import SwitchboardSocket
import SwitchboardStore

/// An agent's socket: any number of conversations, and the desk's lists. Rights are asked at every frame, and again for what is subscribed
/// whenever the organisation changes.
final class StaffSocket: SocketSession {
  private let socket: Socket
  private let agent: ID<Agent>
  private let tokenHash: String
  private let place: OpenSockets.Place?
  private let desk: Desk
  private var typing = TypingGate()
  /// The typing sign before: each waits for it, so that an end never overtakes its beginning.
  private var telling: Task<Void, Never>?
  /// The same of what this socket looks at.
  private var looking: Task<Void, Never>?
  private var conversations: Set<ID<Conversation>> = []
  /// Subscribed, and their first page not yet sent.
  private var opening: Set<ID<Conversation>> = []
  /// What is before the agent's eyes.
  private var lookedAt: ID<Conversation>?
  /// While it is asked what this agent may still see: whether that has changed since, and what is kept back until it is known.
  private var checking: (isOutdated: Bool, held: Set<Topic>)?
  private var lists: Set<Topic>?
  /// The newest organisation that `lists` and `me` were worked out from: two looks at once may answer in the wrong order, and the older
  /// must not bring back a right that was taken away.
  private var known: (lists: Int64, me: Int64) = (0, 0)

  private var actor: Actor { .agent(agent) }

  init(socket: Socket, agent: ID<Agent>, tokenHash: String, place: OpenSockets.Place?, desk: Desk) {
    self.socket = socket
    self.agent = agent
    self.tokenHash = tokenHash
    self.place = place
    self.desk = desk
  }

  func opened() {
    desk.openSockets.add(socket.id, token: tokenHash, agent: agent, session: socket.bound(self))
    socket.send(.staff(.hello(node: desk.node, at: desk.now)))
    desk.enqueue(OpenDevice(device: device, node: desk.node), as: actor, origin: silent)
    if desk.presence.arrived(agent) { tellPresence() }
  }

  /// A sign-in is a device; the hash of its token names it without being of use to a reader of the file.
  private var device: String { String(tokenHash.prefix(24)) }
  private var silent: SocketOrigin { SocketOrigin(socket: socket.id, audience: .staff, conversation: nil, clientID: nil) }

  func closed(_ reason: CloseReason) {
    desk.openSockets.remove(socket.id, token: tokenHash)
    place?.giveBack()
    if looking != nil { look(at: nil) }
    if !desk.openSockets.isOpen(token: tokenHash) {
      desk.enqueue(CloseDevice(device: device, node: desk.node), as: actor, origin: silent)
    }
    if desk.presence.left(agent) { tellPresence() }
  }

  func received(_ text: ByteBuffer) {
    do {
      try handle(ClientFrame(json: text.readableBytesView))
    } catch {
      socket.send(.staff(.refused(nil, id: nil, error)))
      socket.close(.malformed)
    }
  }

  private func handle(_ frame: ClientFrame) throws(Refusal) {
    switch frame {
    case .heartbeat: socket.send(Heartbeats.answer)
    case .watch: watch()
    case .subscribe(let id?, let since): subscribe(id, since: since)
    case .view(let id): look(at: id.flatMap { conversations.contains($0) ? $0 : nil })
    case .unsubscribe(let id?): drop(id)
    case .post(let id?, let client, let text, let quote):
      desk.enqueue(
        PostMessage(conversation: id, id: client, text: text, quote: quote), as: actor,
        origin: SocketOrigin(socket: socket.id, audience: .staff, conversation: id, clientID: client))
    case .seen(let id?, let seq): desk.enqueue(MarkSeen(conversation: id, seq: seq), as: actor, origin: origin(id))
    case .draft(let id?, let text): desk.enqueue(SaveDraft(conversation: id, text: text), as: actor, origin: origin(id))
    case .typing(let id?, let text): pass(typing: text, in: id)
    case .subscribe, .unsubscribe, .post, .seen, .draft, .typing: throw .missing("c", "The conversation")
    }
  }

  private func origin(_ conversation: ID<Conversation>) -> SocketOrigin {
    SocketOrigin(socket: socket.id, audience: .staff, conversation: conversation, clientID: nil)
  }

  // MARK: Conversations

  private func subscribe(_ id: ID<Conversation>, since: Seq?) {
    let topic = Topic.staffConversation(id)
    desk.fanOut.subscribe(socket, to: topic, held: true)
    desk.fanOut.hold(socket, topic)
    conversations.insert(id)
    opening.insert(id)
    let (desk, actor, me) = (desk, actor, socket.bound(self))
    Task {
      let answer = await Result { try await StaffPage.load(id, .since(since), as: actor, desk) }
      me.execute { session in
        // Unsubscribed or lost meanwhile.
        guard session.opening.remove(id) != nil else { return }
        switch answer {
        case .success(let page):
          session.socket.send(.staff(page.frame))
          session.desk.fanOut.release(session.socket, topic, after: UInt64(page.last))
        case .failure(let error):
          session.drop(id)
          let refusal = error as? Refusal ?? Refusal(.unavailable, "The conversation cannot be read right now.")
          session.socket.send(.staff(.refused(id, id: nil, refusal)))
        }
      }
    }
  }

  private func drop(_ id: ID<Conversation>) {
    conversations.remove(id)
    opening.remove(id)
    desk.fanOut.unsubscribe(socket, from: .staffConversation(id))
    if lookedAt == id { look(at: nil) }
  }

  /// After a change of the organisation or of who is in an instant message: what one may no longer see falls silent at once. The publisher
  /// calls this before it tells of the next commit, and what comes from then on is kept back until it is known who may have it.
  func recheck() {
    guard checking == nil else {
      checking?.isOutdated = true
      return
    }
    checking = (false, [])
    check()
  }

  private func check() {
    let rows = (lists ?? []).filter { $0.roomOfRows != nil }
    for topic in Set(conversations.subtracting(opening).map { Topic.staffConversation($0) }).union(rows) {
      desk.fanOut.hold(socket, topic)
      checking?.held.insert(topic)
    }
    checking?.isOutdated = false
    let (desk, actor, agent, ids, me) = (desk, actor, agent, conversations, socket.bound(self))
    Task {
      let found = try? await desk.read { connection, directory in
        Sight(
          version: directory.version, me: Me(agent, in: directory).flatMap { try? JSONEncoder().encode($0) },
          lists: StaffSocket.lists(of: agent, directory),
          lost: try ids.filter { try ConversationPlace.find($0, visibleTo: actor, directory, on: connection) == nil })
      }
      me.execute { $0.checked(found) }
    }
  }

  /// What an agent sees, as one look at the store found it.
  private struct Sight: Sendable {
    let version: Int64
    let me: Data?
    let lists: Set<Topic>
    let lost: Set<ID<Conversation>>
  }

  private func checked(_ found: Sight?) {
    // Whoever cannot be asked about is not sent anything: the console comes back and starts anew.
    guard let found else { return socket.close(.slow) }
    guard let json = found.me else { return socket.close(.signedOut) }
    if lists != nil { listen(to: found.lists, version: found.version) }
    if found.version >= known.me {
      known.me = found.version
      socket.send(.staff(.me(json: Array(json))))
    }
    for id in found.lost where conversations.contains(id) {
      drop(id)
      socket.send(.staff(.refused(id, id: nil, .notFound("This conversation"))))
    }
    if checking?.isOutdated == true { return check() }
    for topic in checking?.held ?? [] { desk.fanOut.release(socket, topic, after: 0) }
    checking = nil
  }

  private func pass(typing text: String, in id: ID<Conversation>) {
    guard conversations.contains(id), text.count <= MessageText.limit, typing.admits(id, isStop: text.isEmpty, now: desk.now) else { return }
    let (desk, agent, socketID) = (desk, agent, socket.id)
    telling = Task { [before = telling] in
      await before?.value
      let frames = try? await desk.read { connection, directory -> TypingFrames? in
        guard let place = try ConversationPlace.find(id, visibleTo: .agent(agent), directory, on: connection), let me = directory.staff(agent)
        else { return nil }
        switch place {
        case .room(let state):
          // Colleagues see that one writes; what it is going to be, when it is sent.
          guard (try? RoomPolicy.write(agent, state, directory)) != nil else { return nil }
          let shown = text.isEmpty ? "" : "…"
          return TypingFrames(staff: PreparedFrame(bytes: StaffFrame.typing(id, by: .agent(me), text: shown).encoded()), customer: nil)
        case .chat(let state, _):
          guard state.chat.status.isOpen else { return nil }
          // Colleagues see what is written before it is sent; the customer only that somebody writes, and only the one who has the chat.
          let isAnswering = id == state.conversation.id && state.chat.agent == agent
          return TypingFrames(
            staff: PreparedFrame(bytes: StaffFrame.typing(id, by: .agent(me), text: text).encoded()),
            customer: isAnswering
              ? PreparedFrame(bytes: CustomerFrame.typing(id, by: me.displayName, stopped: text.isEmpty).encoded()) : nil)
        }
      }
      guard let frames = frames ?? nil else { return }
      desk.fanOut.publish([.topic(.staffConversation(id), frames.staff, except: socketID)])
      if let customer = frames.customer { desk.fanOut.publish([.topic(.customerConversation(id), customer)]) }
    }
  }

  /// Tells everybody who listens to a conversation that this agent looks at it now, and no longer at the one before (P12).
  private func look(at id: ID<Conversation>?) {
    lookedAt = id
    let (desk, agent, socketID) = (desk, agent, socket.id)
    looking = Task { [before = looking] in
      await before?.value
      let found = try? await desk.read { connection, directory -> (viewer: Viewers.Viewer, isRoom: Bool)? in
        guard let id, let place = try ConversationPlace.find(id, visibleTo: .agent(agent), directory, on: connection),
          let viewer = directory.staff(agent).map(Viewers.Viewer.init)
        else { return nil }
        if case .room = place { return (viewer, true) }
        return (viewer, false)
      }
      let look = found ?? nil
      desk.presence.viewers.look(socketID, look?.viewer, at: look == nil ? nil : id, isRoom: look?.isRoom ?? false) { conversation, viewers, isRoom in
        if isRoom { return desk.roomBoard.viewed(conversation, by: viewers.count) }
        let frame = StaffFrame.viewers(conversation, viewers.map { ($0.id, $0.name) })
        desk.fanOut.publish([.topic(.staffConversation(conversation), PreparedFrame(bytes: frame.encoded()))])
      }
    }
  }

  private struct TypingFrames: Sendable {
    let staff: PreparedFrame
    let customer: PreparedFrame?
  }

  // MARK: Lists

  private func watch() {
    let (desk, agent, me) = (desk, agent, socket.bound(self))
    Task {
      let found = try? await desk.read { _, directory in (topics: StaffSocket.lists(of: agent, directory), version: directory.version) }
      guard let (topics, version) = found else { return }
      me.execute { session in
        session.listen(to: topics, version: version)
        session.socket.send(.staff(.watching))
      }
    }
  }

  private func listen(to topics: Set<Topic>, version: Int64) {
    guard version >= known.lists else { return }
    known.lists = version
    let before = lists
    for topic in (before ?? []).subtracting(topics) { desk.fanOut.unsubscribe(socket, from: topic) }
    for topic in topics.subtracting(before ?? []) { desk.fanOut.subscribe(socket, to: topic) }
    lists = topics
    if let before { tellRooms(lost: before.subtracting(topics), won: topics.subtracting(before)) }
  }

  /// Access to chat rooms came or went while the console was open.
  private func tellRooms(lost: Set<Topic>, won: Set<Topic>) {
    func rooms(_ topics: Set<Topic>) -> [ID<Room>] { topics.compactMap(\.roomOfRows) }
    for id in rooms(lost) { socket.send(.staff(.roomGone(id))) }
    let (desk, actor, agent, ids, me) = (desk, actor, agent, rooms(won), socket.bound(self))
    guard !ids.isEmpty else { return }
    Task {
      let frames = try? await desk.read { connection, directory in
        try ids.compactMap { id -> PreparedFrame? in
          guard let state = try RoomStore.state(id, visibleTo: actor, directory, on: connection) else { return nil }
          let own = RoomReader.own(try RoomReader.row(state, directory, on: connection), state, agent)
          return RoomBoard.frame(own.row, own.marks)
        }
      }
      me.execute { session in for frame in frames ?? [] { session.socket.send(frame) } }
    }
  }

  private static func lists(of agent: ID<Agent>, _ directory: Directory) -> Set<Topic> {
    guard directory.staff(agent) != nil else { return [] }
    var topics: Set<Topic> = [.agent(agent), .agentRows(agent), .presence]
    if directory.may(agent, .setAgentStatus) { topics.insert(.agentStatus) }
    for group in directory.globalScope(of: agent) { topics.insert(.groupRows(group)) }
    for group in ChatList.queueScope(of: agent, directory) { topics.insert(.queueRows(group)) }
    for room in directory.rooms(of: agent) { topics.insert(.roomRows(room.id)) }
    for group in TicketPolicy.scope(of: agent, directory) { topics.formUnion([.tickets(group), .tasks(group)]) }
    return topics
  }

  private func tellPresence() {
    let (desk, agent) = (desk, agent)
    Task {
      let available = try? await desk.read { _, directory in directory.staff(agent)?.available ?? false }
      let frame = StaffFrame.presence(agent, online: desk.presence.isOnline(agent), available: available ?? false)
      desk.fanOut.publish([.topic(.presence, PreparedFrame(bytes: frame.encoded()))])
    }
  }
}

extension Result where Failure == any Error, Success: Sendable {
  init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
