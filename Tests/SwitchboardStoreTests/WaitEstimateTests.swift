import Randomness
import SwitchboardStore
import Testing

/// The range is honest whatever others waited: hidden when too little is known, never promising less than it took most, and longer when
/// they waited longer.
struct WaitEstimateTests {
  private static func waits(_ random: inout SeededGenerator, count: ClosedRange<Int> = 0...100) -> [Int64] {
    let longest = random.pick([1_000, 60_000, 600_000, 7_200_000])
    return (0..<Int.random(in: count, using: &random)).map { _ in Int64.random(in: 0...Int64(longest), using: &random) }
  }

  @Test(arguments: 0..<200) func `A range is in order, in whole steps, and covers three of four who waited longer`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let (waits, waited) = (Self.waits(&random), Int64.random(in: 0...600_000, using: &random))
      let longer = waits.filter { $0 > waited }
      guard let estimate = WaitEstimate(waits: waits, waited: waited) else {
        #expect(waits.count < 8 || longer.count < 4)
        continue
      }
      #expect(waits.count >= 8 && longer.count >= 4)
      #expect(estimate.from >= 10 && estimate.from <= estimate.to)
      for seconds in [estimate.from, estimate.to] { #expect(seconds % 10 == 0 && (seconds <= 60 || seconds % 60 == 0)) }
      let covered = longer.count { $0 - waited <= estimate.to * 1000 }
      #expect(covered * 4 >= longer.count * 3, "\(estimate) covers \(covered) of \(longer.count)")
    }
  }

  @Test(arguments: 0..<200) func `Where others waited longer the range is not shorter`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let waits = Self.waits(&random, count: 8...100).map { $0 + 1 }
      let longer = waits.map { $0 + Int64.random(in: 0...120_000, using: &random) }
      let (before, after) = (try #require(WaitEstimate(waits: waits, waited: 0)), try #require(WaitEstimate(waits: longer, waited: 0)))
      #expect(after.from >= before.from && after.to >= before.to)
    }
  }

  @Test(arguments: 0..<200) func `Its order does not matter, and one who has waited past everybody is promised nothing`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let waits = Self.waits(&random, count: 8...100)
    #expect(WaitEstimate(waits: waits, waited: 5_000) == WaitEstimate(waits: waits.shuffled(using: &random), waited: 5_000))
    #expect(WaitEstimate(waits: waits, waited: waits.max() ?? 0) == nil)
  }
}
