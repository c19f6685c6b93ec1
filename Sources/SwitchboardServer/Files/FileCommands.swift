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
    let (state, kind) = try place.find(as: actor, directory, on: tx.connection)
    if let first = try place.first(id, state, kind, by: actor, on: tx.connection) { return first }
    // Refused before anything is written: the number of the file is not known yet.
    let decided = try state.decide(.postFile(kind, content.file(0, named: name), id), by: actor, in: directory, now: tx.now)
    try FileRoom.check(content.size, in: state.chat.id, most: mostInChat, on: tx.connection)
    guard let author = decided.first?.author else { throw Refusal.notAllowed("This file cannot be sent here.") }
    let target = kind == .public ? state.conversation.id : state.backstage.id
    let file = try FileStore.insert(content, named: name, chat: state.chat.id, sent: (target, id), by: author, in: tx)
    let after = try ChatWriter.perform(.postFile(kind, file, id), on: state, by: actor, in: tx)
    if let agent = actor.agent { try ExclusionStore.agentActed(agent, in: tx) }
    return Accepted(
      seq: kind == .public ? after.conversation.lastSeq : after.backstage.lastSeq, at: tx.now.milliseconds, file: file)
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
    try FileRoom.check(content.size, in: chat, most: mostInChat, on: tx.connection)
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

  func find(
    as actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> (ChatState, Conversation.Kind) {
    let state: ChatState? =
      if let conversation {
        try ChatStore.state(conversation: conversation, visibleTo: actor, directory, on: connection)
      } else if case .customer(let chat) = actor {
        try ChatStore.state(chat, visibleTo: actor, directory, on: connection)
      } else {
        nil
      }
    guard let state else { throw Refusal.notFound("This conversation") }
    return (state, conversation == state.backstage.id ? .backstage : .public)
  }

  /// The first answer to a retry.
  func first(
    _ id: ClientID, _ state: ChatState, _ kind: Conversation.Kind, by actor: Actor, on connection: any SQLConnection
  ) throws -> PostFile.Accepted? {
    let target = kind == .public ? state.conversation.id : state.backstage.id
    guard let first = try FileStore.posted(id, in: target, by: actor, on: connection) else { return nil }
    return PostFile.Accepted(seq: first.seq, at: first.at.milliseconds, file: first.file)
  }
}

/// How much the files of one chat may take.
enum FileRoom {
  static func check(_ size: Int64, in chat: ID<Chat>, most: Int64, on connection: any SQLConnection) throws {
    guard try FileStore.total(of: chat, on: connection) + size <= most else {
      throw Refusal(.atLimit, "The files of this chat would be larger than \(most / 1_000_000) MB together.", field: "file")
    }
  }
}
