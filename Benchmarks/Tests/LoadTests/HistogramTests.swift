import Testing

@testable import Load

@Suite struct HistogramTests {
  @Test("Percentiles are right to two hundredths", arguments: [1_000, 50_000, 3_000_000, 900_000_000] as [UInt64])
  func percentiles(_ unit: UInt64) throws {
    var histogram = Histogram()
    for value in 1...1_000 { histogram.record(UInt64(value) * unit) }
    for share in [0.01, 0.5, 0.99] {
      let expected = Double(unit) * share * 1_000 / 1e6
      let found = try #require(histogram.percentile(share))
      #expect(abs(found - expected) <= expected * 0.02)
    }
    #expect(histogram.largest == 1_000 * unit)
  }

  @Test("Nothing recorded has no percentile, and no value is too large")
  func edges() {
    var histogram = Histogram()
    #expect(histogram.percentile(0.5) == nil)
    histogram.record(0)
    #expect(histogram.percentile(0.5) == 0)
    histogram.record(.max)
    #expect(histogram.count == 2)
    #expect(histogram.largest == .max)
  }
}
