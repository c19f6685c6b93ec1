import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import SwitchboardCore
import SwitchboardStore

/// Health and figures for whoever runs the desk.
enum OperationRoutes {
  struct Health: Codable, Sendable { var status: String }

  static func health(_ call: Call<Anybody>, _: Nothing) async throws -> Health {
    do {
      _ = try await call.desk.read { connection, _ in try connection.row("SELECT 1") != nil }
    } catch {
      throw Refusal(.unavailable, "The database does not answer.")
    }
    return Health(status: "ok")
  }

  /// Figures tell how busy a desk is, so only the machine itself and those who run the desk read them.
  static func metrics(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    let peer = context.remoteAddress?.ipAddress ?? ""
    let isLocal = ["127.0.0.1", "::1"].contains(peer) && request.headers[.xForwardedFor] == nil
    if !isLocal { _ = try await DeskManager(request, context, desk) }
    let chats = try await desk.read { connection, _ in
      var counts: [String: Int64] = [:]
      for var row in try connection.rows("SELECT status, count(*) FROM chat GROUP BY status") { counts[try row.text()] = try row.int() }
      return counts
    }
    let counters = desk.sockets.counters
    let gauges: [DeskMetrics.Gauge] = [
      .init(name: "sockets_open", help: "Open sockets.", value: Double(counters.open)),
      .init(name: "sockets_opened", help: "Sockets opened since the start.", value: Double(counters.opened.load(ordering: .relaxed))),
      .init(name: "sockets_slow", help: "Sockets closed because their reader was too slow.", value: Double(counters.slow.load(ordering: .relaxed))),
      .init(name: "frames_in", help: "Frames received since the start.", value: Double(counters.framesIn.load(ordering: .relaxed))),
      .init(name: "frames_out", help: "Frames sent since the start.", value: Double(counters.framesOut.load(ordering: .relaxed))),
      .init(name: "chats_queued", help: "Customers waiting.", value: Double(chats["queued"] ?? 0)),
      .init(name: "chats_active", help: "Chats with an agent.", value: Double(chats["active"] ?? 0)),
      .init(name: "agents_online", help: "Agents with a console open on this node.", value: Double(desk.presence.online.count)),
    ]
    let text = desk.metrics.text(gauges)
    return Response(
      status: .ok, headers: [.contentType: "text/plain; version=0.0.4"], body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
