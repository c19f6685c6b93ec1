import Synchronization

/// Runs one flush at a time: at once for what people did, and for figures a moment later, together with others. What is marked while a flush runs is
/// in the next one, so that an older state never overtakes a newer one.
final class Gathering: Sendable {
  private struct State {
    var isUrgent = false
    var hasFigures = false
    var isScheduled = false
    var isFlushing = false
  }

  private let pause: Duration
  private let flush: @Sendable () async -> Void
  private let state = Mutex(State())

  init(pause: Duration, flush: @escaping @Sendable () async -> Void) {
    self.pause = pause
    self.flush = flush
  }

  func mark(isUrgent: Bool) {
    let delay = state.withLock { state -> Duration? in
      if isUrgent { state.isUrgent = true } else { state.hasFigures = true }
      return next(&state)
    }
    if let delay { start(after: delay) }
  }

  private func next(_ state: inout State) -> Duration? {
    if state.isUrgent, !state.isFlushing {
      state.isFlushing = true
      return .zero
    }
    guard state.hasFigures, !state.isScheduled, !state.isFlushing else { return nil }
    state.isScheduled = true
    return pause
  }

  private func start(after delay: Duration) {
    Task {
      if delay > .zero {
        try? await Task.sleep(for: delay)
        let goesOn = state.withLock { state in
          state.isScheduled = false
          defer { state.isFlushing = true }
          return !state.isFlushing
        }
        guard goesOn else { return }
      }
      await run()
    }
  }

  private func run() async {
    while true {
      state.withLock { ($0.isUrgent, $0.hasFigures) = (false, false) }
      await flush()
      let again = state.withLock { state -> Duration? in
        state.isFlushing = false
        return next(&state)
      }
      guard let again else { return }
      if again > .zero { return start(after: again) }
    }
  }
}
