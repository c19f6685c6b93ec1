import SwitchboardContent
import Testing

/// The intermediary page must show the right page first (S4): asked of whole manuals, in the words of people who have not read them.
@Suite(.disabled(if: Corpus.isSkipped, "SWITCHBOARD_SKIP_CORPUS is set"))
struct CorpusRankingTests {
  @Test(arguments: Corpus.all)
  func `sensible questions find the right page, and nonsense finds none`(corpus: Corpus) throws {
    let index = try corpus.load()
    var first = 0
    var firstThree = 0
    var reciprocal = 0.0
    var missed: [String] = []
    let clock = ContinuousClock()
    var slowest = Duration.zero
    var spent = Duration.zero
    for question in corpus.questions.questions {
      var found: [String] = []
      let took = try clock.measure { found = try index.suggest(question.ask) }
      spent += took
      slowest = max(slowest, took)
      let place = found.firstIndex { key in question.want.contains { $0 == key || !$0.contains("#") && $0 == key.prefix { $0 != "#" } } }
      if let place { reciprocal += 1 / Double(place + 1) }
      first += place == 0 ? 1 : 0
      firstThree += place.map { $0 < 3 } == true ? 1 : 0
      if place.map({ $0 >= 3 }) != false { missed.append("\(question.ask) -> \(found.first ?? "nothing")") }
    }
    let count = Double(corpus.questions.questions.count)
    print(
      "\(corpus.name): \(index.report.articles) articles, \(Int(count)) questions, first \(Double(first) / count),"
        + " first three \(Double(firstThree) / count), MRR \(reciprocal / count), mean \(spent / Int(count)), slowest \(slowest)")
    #expect(count >= 30, "too few questions to mean anything")
    #expect(Double(first) / count >= corpus.firstAtLeast, "right page first; missed: \(missed)")
    #expect(Double(firstThree) / count >= corpus.firstThreeAtLeast, "right page among three; missed: \(missed)")
    for nonsense in corpus.questions.nonsense { #expect(try index.suggest(nonsense) == [], "\(nonsense)") }
  }
}
