import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A service that speaks like LibreTranslate: "Hola" of `en` becomes "Hola (en)". It remembers every byte that it was ever sent.
final class FakeTranslator: Sendable {
  private struct Question: Decodable {
    var q: [String]
    var source: String
    var target: String
  }

  private struct State {
    var heard: [String] = []
    var isDown = false
  }

  private let state = Mutex(State())
  private let ports = AsyncStream<Int>.makeStream()

  /// Bodies of all requests.
  var heard: [String] { state.withLock { $0.heard } }
  func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }

  /// Serves while `body` runs.
  func serve(_ body: (String) async throws -> Void) async throws {
    let router = Router()
    router.get("/languages") { _, _ in
      Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: #"[{"code":"en","targets":["es","en"]},{"code":"es","targets":["en"]},{"code":"fr","targets":["es"]}]"#)))
    }
    router.post("/translate") { [self] request, _ in
      let bytes = try await request.body.collect(upTo: 1 << 20)
      let isDown = state.withLock { state in
        state.heard.append(String(buffer: bytes))
        return state.isDown
      }
      guard !isDown else { return Response(status: .serviceUnavailable, body: .init(byteBuffer: ByteBuffer(string: #"{"error":"out of memory"}"#))) }
      let question = try JSON(bytes.readableBytesView)
      let texts = question["q"]?.items ?? []
      let target = question["target"]?.string ?? ""
      var answer: [String: JSON] = ["translatedText": .array(texts.map { .text("\($0.string ?? "") (\(target))") })]
      if question["source"] == "auto" { answer["detectedLanguage"] = .array(texts.map { _ in ["language": "es", "confidence": 90] }) }
      return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: JSON.object(answer).bytes)))
    }
    let running = ports.continuation
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in running.yield(channel.localAddress?.port ?? 0) })
    let services = ServiceGroup(configuration: .init(services: [application], logger: Logger(label: "translator")))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await services.run() }
      let port = await ports.stream.first { _ in true } ?? 0
      let outcome: Result<Void, any Error>
      do { outcome = .success(try await body("http://127.0.0.1:\(port)")) } catch { outcome = .failure(error) }
      await services.triggerGracefulShutdown()
      try await tasks.waitForAll()
      try outcome.get()
    }
  }
}
