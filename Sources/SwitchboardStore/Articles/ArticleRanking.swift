/// How articles are found by a customer's own words (S4): the SQL of the index and of the question. `ArticleQuestion` makes `:terms`.
///
/// The index is an FTS5 table of its own, not one over `article`: it holds text where `article` holds Markdown or HTML, and a table
/// with its own content cannot fall out of step with what it must delete. `porter` won over plain words on three of four manuals
/// (ARCHITECTURE.md has the figures), `remove_diacritics 2` finds "cafe" in "Café".
///
/// The score of an article is a sum over the words of the question. FTS5's bm25 is zero or less for a word that half of the articles
/// hold, which in a small knowledge base is the very word that matters; so its part for the frequency of the word is divided out
/// again (`strength / unit`, over the whole index as FTS5 counts it) and the word weighed with the form of it that stays positive, by how many
/// of the articles that may be found hold it: what other brands write about changes nothing. A word in title or keywords counts
/// again; of words for the same thing (a family) the best counts; two words of the question that stand side by side count for more.
/// Among the best by this, keywords that the question holds as a whole decide (`KeywordMatch`).
package enum ArticleRanking {
  package static let schema = """
    CREATE VIRTUAL TABLE articleSearch USING fts5(title, keywords, headings, body, tokenize = 'porter unicode61 remove_diacritics 2')
    """

  /// An upsert is `delete`, then `insert`, in the article's own transaction.
  package static let delete = "DELETE FROM articleSearch WHERE rowid = :article"

  package static let insert = """
    INSERT INTO articleSearch (rowid, title, keywords, headings, body) VALUES (:article, :title, :keywords, :headings, :body)
    """

  /// When the text stays.
  static let rename = "UPDATE articleSearch SET title = :title, keywords = :keywords WHERE rowid = :article"

  /// `:terms, :brand, :limit` -> `id, title, excerpt, keywords, score`, best first: published articles of the brand. An article must hold a fifth
  /// of the weight of the question's words, so that nonsense finds nothing.
  package static let suggest = find(among: "article.brand = :brand AND article.status = 'published'", leastCovered: 0.2)

  /// The same for those who write articles: drafts too, every brand where `:brand` is NULL, whatever holds any of the words.
  package static let search = find(among: "(:brand IS NULL OR article.brand = :brand)", leastCovered: 0)

  /// How many rows to ask for, for `best`.
  package static func rows(for limit: Int) -> Int { max(limit, KeywordMatch.candidates) }

  /// The rows again, best first, with what whole keywords add to each score.
  package static func best<Row>(
    _ limit: Int, of rows: [(row: Row, keywords: [String], score: Double)], for question: ArticleQuestion
  ) -> [Row] {
    let match = KeywordMatch(words: question.words)
    let scored = rows.enumerated().map { (place: $0, row: $1.row, score: $1.score + match.score($1.keywords)) }
    return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.prefix(limit).map(\.row)
  }

  /// Published articles of the brand that hold any of the words: for an agent who looks for a better one (S95).
  package static let browse = find(among: "article.brand = :brand AND article.status = 'published'", leastCovered: 0)

  /// For a conversation, which says more than a question does.
  static let accompany = find(among: "article.brand = :brand AND article.status = 'published'", leastCovered: 0.2, ofKnown: true)

  /// The same ranking over another table, whose index has the same columns.
  struct Source {
    /// Has `id`; `:terms` are looked for in `index`.
    var table: String
    var index: String
    var title: String
    var keywords: String
    /// What the condition needs beside the table.
    var joins = ""
    /// To count those that may be found would take too long: all are counted.
    var isLarge = false

    static let articles = Source(table: "article", index: "articleSearch", title: "article.title", keywords: "article.keywords")
  }

  /// - Parameters:
  ///   - leastCovered: the share of the weight of the question's words that must be there.
  ///   - ofKnown: of those words that stand anywhere: a conversation holds many that no article has.
  static func find(in source: Source = .articles, among articles: String, leastCovered: Double, ofKnown: Bool = false) -> String {
    let (table, index) = (source.table, source.index)
    return """
    WITH
      word AS MATERIALIZED (
        SELECT key AS place, value ->> 'family' AS family, value ->> 'weight' AS weight, value ->> 'match' AS match
        FROM json_each(:terms, '$.words')),
      pair AS MATERIALIZED (
        SELECT value ->> 'left' AS left_family, value ->> 'right' AS right_family, value ->> 'match' AS match
        FROM json_each(:terms, '$.pairs')),
      corpus AS MATERIALIZED (
        SELECT (SELECT count(*) FROM \(table)) AS size, (SELECT count(*) FROM \(table) \(source.isLarge ? "" : "WHERE " + articles)) AS own_size),
      hit AS MATERIALIZED (
        SELECT place, \(index).rowid AS id, -bm25(\(index), 2.0, 2.0, 2.0, 1.0) AS strength
        FROM word JOIN \(index) ON \(index) MATCH match),
      scope AS MATERIALIZED (
        SELECT \(table).id FROM \(table) \(source.joins) WHERE \(table).id IN (SELECT id FROM hit) AND (\(articles))),
      named AS MATERIALIZED (
        SELECT place, \(index).rowid AS id FROM word JOIN \(index) ON \(index) MATCH '{title keywords} : (' || match || ')'),
      counted AS (SELECT place, count(*) AS found, count(\(source.isLarge ? "*" : "scope.id")) AS own FROM hit LEFT JOIN scope ON scope.id = hit.id GROUP BY place),
      rarity AS MATERIALIZED (
        SELECT
          place, family, weight, own, ln(1 + (own_size - coalesce(own, 0) + 0.5) / (coalesce(own, 0) + 0.5)) AS rare,
          CASE WHEN size > 2 * found THEN ln((size - found + 0.5) / (found + 0.5)) ELSE 1e-6 END AS unit
        FROM corpus, word LEFT JOIN counted USING (place)),
      family AS MATERIALIZED (SELECT family, rare, weight * rare AS worth, total(own) AS found, min(place) FROM rarity GROUP BY family),
      worth AS MATERIALIZED (
        SELECT place, rarity.family, weight, unit, weight * min(rarity.rare, family.rare) AS worth FROM rarity JOIN family USING (family)),
      part AS (
        SELECT
          hit.id, max(worth * strength / unit + (named.id IS NOT NULL) * 0.5 * (worth + weight)) AS score, max(worth) AS covered
        FROM hit JOIN worth USING (place) LEFT JOIN named ON named.place = hit.place AND named.id = hit.id
        GROUP BY hit.id, family
        UNION ALL
        SELECT \(index).rowid, 0.25 * (a.worth + b.worth), 0
        FROM pair JOIN family a ON a.family = left_family JOIN family b ON b.family = right_family
          CROSS JOIN \(index) ON \(index) MATCH pair.match),
      best AS MATERIALIZED (
        SELECT part.id, \(source.title) AS title, \(source.keywords) AS keywords, sum(score) AS score
        FROM part JOIN scope ON scope.id = part.id JOIN \(table) ON \(table).id = part.id
        GROUP BY part.id HAVING sum(covered) >= \(leastCovered) * (SELECT sum(worth) FROM family\(ofKnown ? " WHERE found > 0" : ""))
        ORDER BY score DESC, part.id LIMIT :limit)
    SELECT best.id, best.title, snippet(\(index), 3, char(2), char(3), '…', 28) AS excerpt, best.keywords, best.score
    FROM best CROSS JOIN \(index) ON \(index).rowid = best.id AND \(index) MATCH (SELECT group_concat(match, ' OR ') FROM word)
    ORDER BY best.score DESC, best.id
    """
  }
}
