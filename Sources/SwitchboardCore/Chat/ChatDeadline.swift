/// When something happens to a chat by itself, worked out from its state: a pure function, so that one stored timer for each chat
/// suffices and no message has to move it (rule 7). A timer may fire too early, finds that nothing is due, and is set anew; it is never
/// late, because everything that could bring a moment nearer than the stored one changes the chat's row, which sets it anew.
package struct ChatDeadline: Sendable, Equatable {
  package enum Happening: Sendable, Equatable {
    case end(EndReason)
    case warnCustomer
    case warnAgent
    case handOff(BackstageEvent.HandOff.Cause)
    /// Nothing can be due before; look again then.
    case look
  }

  package var at: Timestamp
  package var happening: Happening

  /// The first thing to happen. `typedAt`: when the agent last typed in this chat; who types is at work (2.3).
  package static func next(_ state: ChatState, typedAt: Timestamp?, in directory: Directory, now: Timestamp) -> ChatDeadline? {
    let (chat, settings) = (state.chat, directory.liveChat)
    guard chat.status.isOpen else { return nil }
    var all: [ChatDeadline] = []
    func add(_ since: Timestamp, _ milliseconds: Int64?, _ happening: Happening) {
      if let milliseconds { all.append(.init(at: since + milliseconds, happening: happening)) }
    }
    if let left = chat.customerLeftAt {
      add(left, chat.status == .queued ? settings.keepPlace.milliseconds : settings.customerLeft.milliseconds, .end(.customerLeft))
    }
    guard chat.status == .active, let agent = chat.agent.flatMap({ directory.agents[$0] }) else { return all.min { $0.at < $1.at } }
    let assigned = chat.assignedAt ?? chat.startedAt
    let hasReplied = state.conversation.lastStaffAt.map { $0 >= assigned } ?? false
    if let waiting = state.conversation.waitingSince {
      let base = max(waiting, assigned, typedAt ?? assigned)
      if chat.isPinned {
        // Stays with its agent (2.3).
      } else if hasReplied {
        add(base, settings.noFollowUp.milliseconds, .handOff(.noFollowUp))
      } else {
        add(base, settings.noReply.milliseconds, .handOff(.noReply))
      }
      if settings.silentAgent.on {
        if let warned = chat.agentWarnedAt, warned >= waiting {
          add(warned, settings.silentAgent.endSeconds * 1000, .end(.silentAgent))
        } else {
          add(waiting, settings.silentAgent.warnSeconds * 1000, .warnAgent)
        }
      }
    } else {
      if settings.silentCustomer.on, let said = state.conversation.lastMessageAt {
        if let warned = chat.customerWarnedAt, warned >= said {
          add(warned, settings.silentCustomer.endSeconds * 1000, .end(.silentCustomer))
        } else {
          add(said, settings.silentCustomer.warnSeconds * 1000, .warnCustomer)
        }
      }
    }
    // Also one who was given the chat while a closed console still counted as open. One who took it long after, by the API, has not gone
    // away.
    if !chat.isPinned, let gone = agent.goneAt, assigned < gone + Agent.lease {
      add(max(gone, assigned), settings.disconnected.milliseconds, .handOff(.disconnected))
    }
    // Messages do not set the moment anew, so all that an answer, and a question after it, could begin is looked for in time: none of
    // it can be due earlier than its own time from now.
    add(now, settings.soonestByMessages(hasReplied: hasReplied), .look)
    return all.min { $0.at < $1.at }
  }
}

extension LiveChatSettings {
  /// Milliseconds within which nothing can be due that only a message from now on begins.
  fileprivate func soonestByMessages(hasReplied: Bool) -> Int64? {
    [
      noFollowUp.milliseconds, hasReplied ? nil : noReply.milliseconds, silentAgent.on ? silentAgent.warnSeconds * 1000 : nil,
      silentCustomer.on ? silentCustomer.warnSeconds * 1000 : nil,
    ].compactMap { $0 }.min()
  }
}
