import SwitchboardCore
import SwitchboardStore

/// Sends a file into a conversation: customer or agent, public or coaching (S91).
struct PostFile: Command {
  /// Nil: the only conversation of a customer.
  let conversation: ID<Conversation>?
  let id: ClientID
  let name: FileName
  let content: FileContent
  /// Bytes that all files of one chat may have together.
  let mostInChat: Int64

  struct Accepted: Codable, Sendable {
    var seq: Int64
    var at: Int64
    var file: ChatFile
  }

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Accepted {
    let directory = try tx.directory()
    let place = FilePlace(conversation: conversation)
    let found = try place.find(as: actor, directory, on: tx.connection)
    if let first = try place.first(id, found, by: actor, on: tx.connection) { return first }
    // Refused before anything is written: the number of the file is not known yet.
    let author = try place.check(content.file(0, named: name), id, found, by: actor, directory, now: tx.now)
    try FileAllowance.check(content.size, in: found, most: mostInChat, on: tx.connection)
    let file = try FileStore.insert(content, named: name, chat: found.head.chat, sent: (found.head.id, id), by: author, in: tx)
    if let agent = actor.agent { try ExclusionStore.agentActed(agent, in: tx) }
    return Accepted(seq: try say(file, in: found, as: actor, in: tx), at: tx.now.milliseconds, file: file)
  }
}

extension PostFile {
  private func say(_ file: ChatFile, in place: ConversationPlace, as actor: Actor, in tx: WriteTransaction) throws -> Seq {
    switch place {
    case .chat(let state, let kind):
      let after = try ChatWriter.perform(.postFile(kind, file, id), on: state, by: actor, in: tx)
      return kind == .public ? after.conversation.lastSeq : after.backstage.lastSeq
    case .room(let state):
      guard let agent = actor.agent else { throw Refusal.notFound("This conversation") }
      return try RoomWriter.perform(.postFile(file, id), on: state, by: agent, in: tx).head.lastSeq
    }
  }
}

extension ChatEvent {
  fileprivate var author: Author {
    switch self {
    case .public(let author, _), .backstage(let author, _): author
    }
  }
}

/// Puts a file to a chat for staff only (Add > File); also after the end.
struct AttachFile: Command {
  let chat: ID<Chat>
  let name: FileName
  let content: FileContent
  let mostInChat: Int64

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ChatFile {
    let state = try ChatItems.state(chat, workedOnBy: actor, in: tx)
    try FileAllowance.check(content.size, inChat: chat, most: mostInChat, on: tx.connection)
    guard let agent = try actor.agent.flatMap({ try tx.directory().staff($0) }) else { throw Refusal.notAllowed("Only agents do this.") }
    let file = try FileStore.insert(content, named: name, chat: chat, sent: nil, by: .agent(agent), in: tx)
    let change = ItemChange(what: .file, ref: file.id, sentence: "attached the file “\(file.name)” for staff")
    try ChatItems.note(change, on: state, by: actor, in: tx)
    return file
  }
}

/// Where a file would go, asked before its bytes are taken and again when they are there.
struct FilePlace {
  let conversation: ID<Conversation>?

  func find(as actor: Actor, _ directory: Directory, on connection: any SQLConnection) throws -> ConversationPlace {
    guard conversation != nil || actor.agent == nil else { throw Refusal.notFound("This conversation") }
    return try ConversationPlace.find(conversation, as: actor, directory, on: connection)
  }

  /// The first answer to a retry.
  func first(
    _ id: ClientID, _ place: ConversationPlace, by actor: Actor, on connection: any SQLConnection
  ) throws -> PostFile.Accepted? {
    guard let first = try FileStore.posted(id, in: place.head.id, by: actor, on: connection) else { return nil }
    return PostFile.Accepted(seq: first.seq, at: first.at.milliseconds, file: first.file)
  }

  /// Whether it could be sent; by whom it would be.
  @discardableResult
  func check(
    _ file: ChatFile, _ id: ClientID, _ place: ConversationPlace, by actor: Actor, _ directory: Directory, now: Timestamp
  ) throws -> Author {
    switch place {
    case .chat(let state, let kind):
      guard let author = try state.decide(.postFile(kind, file, id), by: actor, in: directory, now: now).first?.author else { break }
      return author
    case .room(let state):
      guard let agent = actor.agent, let me = directory.staff(agent) else { break }
      _ = try state.decide(.postFile(file, id), by: agent, in: directory)
      return .agent(me)
    }
    throw Refusal.notAllowed("This file cannot be sent here.")
  }
}

/// How much the files of one chat, or of one room, may take.
enum FileAllowance {
  /// A room lives for years, and many write in it.
  static let chatsInRoom: Int64 = 40

  static func check(_ size: Int64, in place: ConversationPlace, most: Int64, on connection: any SQLConnection) throws {
    switch place {
    case .chat(let state, _): try check(size, inChat: state.chat.id, most: most, on: connection)
    case .room(let state):
      try check(try FileStore.total(of: state.head.id, on: connection) + size, most: most * chatsInRoom, what: "room")
    }
  }

  static func check(_ size: Int64, inChat chat: ID<Chat>, most: Int64, on connection: any SQLConnection) throws {
    try check(try FileStore.total(of: chat, on: connection) + size, most: most, what: "chat")
  }

  private static func check(_ total: Int64, most: Int64, what: String) throws {
    guard total <= most else {
      throw Refusal(.atLimit, "The files of this \(what) would be larger than \(most / 1_000_000) MB together.", field: "file")
    }
  }
}
