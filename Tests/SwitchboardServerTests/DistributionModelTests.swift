import Foundation
import Randomness
import SwitchboardCore
import SwitchboardStore
import Testing

@testable import SwitchboardServer

/// Holds the desk against a slow model of all of it, after every step of random shifts: chats start, end, are taken, transferred and handed
/// off while people come, go, pause and are set otherwise. `SWITCHBOARD_SHIFTS=2000 bin/test swift --filter DistributionModel` goes further.
@Suite(.timeLimit(.minutes(30))) struct DistributionModelTests {
  private static let shifts = ProcessInfo.processInfo.environment["SWITCHBOARD_SHIFTS"].flatMap(Int.init) ?? 60
  private static let steps = 25

  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  @Test(arguments: 1...4) func `In random shifts everybody has the chats that the slow model gives them`(seed: Int) async throws {
    let desk = try await DistributionDesk()
    var run = Run(desk: desk, seed: seed)
    for _ in 0..<Self.shifts {
      for step in run.history.opening(run.model) { try await run.take(step) }
      for _ in 0..<Self.steps {
        let step = run.history.next(run.model)
        try await run.take(step)
        desk.clock.advance(run.history.pause(after: step))
        try await run.ring()
      }
    }
    let report = try await desk.desk.database.read { try Verification.run(on: $0) }
    #expect(report.problems.isEmpty)
    let replay = try await DistributionReplay.read(desk.desk)
    #expect(replay.problems.isEmpty, "the log, gone through in order")
    // The premise: it was about something.
    #expect(run.accepted > run.refused && run.refused > run.accepted / 50, "\(run.accepted) accepted, \(run.refused) refused")
    #expect(replay.givenByDesk > Self.shifts * 4 && run.rings > Self.shifts, "\(replay.givenByDesk) given, \(run.rings) rings")
    #expect(run.waited > Self.shifts && run.handedOff > Self.shifts / 4, "\(run.waited) states with a queue, \(run.handedOff) hand-offs")
  }

  /// One seed's way through desk and model.
  struct Run {
    let desk: DistributionDesk
    let seed: Int
    var model = DistributionModel()
    var history: DistributionHistory
    var before = DistributionSnapshot()
    var (accepted, refused, rings, waited, handedOff) = (0, 0, 0, 0, 0)
    private var story: [String] = []

    init(desk: DistributionDesk, seed: Int) {
      self.desk = desk
      self.seed = seed
      history = DistributionHistory(agents: desk.agents, departments: desk.departments, groups: desk.groups, random: SeededGenerator(seed: seed * 15_485_863))
      model.people = Dictionary(uniqueKeysWithValues: desk.agents.map { ($0, .init()) })
      model.places = Dictionary(uniqueKeysWithValues: desk.groups.map { ($0, [:]) })
      model.frontLines = Dictionary(uniqueKeysWithValues: zip(desk.departments, desk.groups))
    }

    mutating func take(_ step: DistributionStep) async throws {
      let now = desk.clock.now.milliseconds
      story.append("\(now % 10_000_000) \(step)")
      let expected = model.apply(step, now)
      let happened = try await desk.perform(step)
      if happened { accepted += 1 } else { refused += 1 }
      var mistakes = happened == expected ? [] : ["it was \(happened ? "accepted" : "refused")"]
      let after = try await DistributionSnapshot.read(desk.desk)
      mistakes += after.differences(from: model.snapshot) + after.idleAgents + after.overloads(since: before)
      mistakes += after.overtakings(since: before, except: step.subject)
      if case .setMaximum = step { mistakes += before.chats.filter { $1.agent != nil && after.chats[$0]?.agent != $1.agent }.map { "chat \($0.key) was taken away" } }
      guard mistakes.isEmpty else {
        throw Mistake(description: "seed \(seed): \(mistakes.joined(separator: "; "))\nafter\n\(story.suffix(30).joined(separator: "\n"))\nmodel: \(model)")
      }
      if after.chats.values.contains(where: \.isQueued) { waited += 1 }
      if case .fire(.chat, let chat) = step, before.chats[chat]?.agent != after.chats[chat]?.agent { handedOff += 1 }
      before = after
    }

    /// The clock does what is due; then nothing is.
    mutating func ring() async throws {
      for round in 0... {
        guard let timer = try await desk.due().first else { break }
        guard round < 500, let kind = DistributionStep.Clock(rawValue: timer.kind.rawValue) else { throw Mistake(description: "the clock never comes to rest") }
        try await take(.fire(kind, timer.subject))
        rings += 1
      }
      let overdue = model.overdue(desk.clock.now.milliseconds)
      guard overdue.isEmpty else { throw Mistake(description: "seed \(seed): \(overdue)\nafter\n\(story.suffix(30).joined(separator: "\n"))\nmodel: \(model)") }
    }
  }
}

extension DistributionStep {
  /// The chat that it is about, which goes its own way and not the queue's.
  var subject: Int64? {
    switch self {
    case .take(let chat, _, _), .transfer(let chat, _, _, _, _), .fire(.chat, let chat): chat
    default: nil
    }
  }
}
