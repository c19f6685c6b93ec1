import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SwitchboardCore
import SwitchboardStore

/// A room's conversation as plain text, as its reader may have it: sent while it is read, a page at a time, so that a room of years costs no memory
/// and holds nothing up. A line that a person wrote cannot look like one of the desk's: everything but the first is indented.
struct RoomTranscript: Sendable {
  private static let pageSize: Int64 = 500

  static func answer(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    let staff = try await Staff(request, context, desk)
    let call = Call(caller: staff, request: request, context: context, desk: desk)
    let (head, name) = try await call.room { state, agent, directory, _ in
      let name = state.room.name ?? state.others(than: agent, in: directory)
      let lines = [
        state.room.kind == .room ? "Chat room: \(name)" : "Instant message with \(name)",
        "As \(directory.agents[agent]?.displayName ?? "") could read it on \(TranscriptTime(desk.now).day) at \(TranscriptTime(desk.now).time). Times are UTC.",
      ]
      return (lines.joined(separator: "\n") + "\n", name)
    }
    let (room, actor): (ID<Room>, Actor) = (try call.id(), staff.actor)
    var headers: HTTPFields = [.contentType: "text/plain; charset=utf-8", .cacheControl: "private, no-store"]
    headers[.contentDisposition] = FileName("\(name.prefix(80)).txt".replacing("/", with: "-").replacing("\\", with: "-")).disposition(inline: false)
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: head))
        var transcript = RoomTranscript()
        var last: Seq? = 0
        while let after = last {
          let (text, next) = try await desk.read { [transcript] connection, directory in
            var transcript = transcript
            return (try transcript.page(of: room, after: after, as: actor, directory, on: connection), transcript)
          }
          transcript = next
          if !text.text.isEmpty { try await writer.write(ByteBuffer(string: text.text)) }
          last = text.last
        }
        try await writer.finish(nil)
      })
  }

  private var day = ""

  /// - Returns: the lines, and after which number the next page begins; nil at the end. Access is asked for again each time.
  private mutating func page(
    of room: ID<Room>, after: Seq, as actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> (text: String, last: Seq?) {
    guard let state = try RoomStore.state(room, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This room") }
    let found = try RoomPages.page(.after(after), limit: Self.pageSize, of: state, for: actor.agent, directory, on: connection)
    var text = ""
    for event in found.page.events {
      let line = TranscriptLine(event, found.amendments[event.seq], directory)
      guard let words = line.text else { continue }
      let time = TranscriptTime(event.at)
      if time.day != day {
        day = time.day
        text += "\n\(day)\n"
      }
      text += time.time + "  " + words + "\n"
    }
    return (text, found.page.events.last.flatMap { $0.seq < found.page.last ? $0.seq : nil })
  }
}

/// A moment in two words.
struct TranscriptTime {
  let day: String
  let time: String

  init(_ moment: Timestamp) {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    day = date.formatted(.iso8601.year().month().day())
    time = String(date.formatted(.iso8601.time(includingFractionalSeconds: false)).prefix(5))
  }
}
