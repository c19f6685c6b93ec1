import SwitchboardCore

/// What a list can be ordered by.
package protocol ListSort: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// As SQL, never null: a comparison with null would lose the rest of the list.
  var expression: String { get }
}

/// Which part of a list somebody wants to see, in which order: the same for tickets, chats, tasks and calls. Pages go on after the last
/// row's key, never at an offset: what is added in between neither repeats a row nor leaves one out.
package struct ListQuery<Sort: ListSort>: Sendable {
  /// What was typed to search for.
  package var text: String?
  package var group: ID<AgentGroup>?
  package var sort: Sort
  package var isAscending: Bool
  package var limit: Int
  package var cursor: ListCursor?

  package init(
    text: String? = nil, group: ID<AgentGroup>? = nil, sort: Sort, ascending: Bool, limit: Int, cursor: ListCursor? = nil
  ) {
    self.text = text
    self.group = group
    self.sort = sort
    isAscending = ascending
    self.limit = limit
    self.cursor = cursor
  }

  /// `scope`, and what was typed and chosen beside it.
  package func narrowed(_ scope: SQLCondition, search columns: [String], number: String, group column: String) -> SQLCondition {
    var scope = scope
    if let group { scope = scope && SQLCondition("\(column) = ?", .of(group)) }
    if let text { scope = scope && .contains(text, in: columns, orNumber: number) }
    return scope
  }

  /// That a row comes after the page before, when there was one. `keys` are what the list is ordered by.
  package func after(_ keys: [String]) throws(Refusal) -> SQLCondition {
    var condition = SQLCondition("1 = 1")
    guard let cursor else { return condition }
    // One of another list, or made up.
    guard cursor.values.count == keys.count else { throw .invalid("before", "before is not a cursor of this list.") }
    condition.sql = "(\(keys.joined(separator: ", "))) \(isAscending ? ">" : "<") (\(keys.map { _ in "?" }.joined(separator: ", ")))"
    condition.arguments = cursor.values
    return condition
  }

  package func order(_ keys: [String]) -> String { keys.map { "\($0) \(isAscending ? "ASC" : "DESC")" }.joined(separator: ", ") }

  /// How many rows to ask for: one more than wanted tells whether there is another page.
  package var fetch: Int { limit + 1 }

  package func page<Row>(_ found: [(keys: [SQLValue], row: Row)], total: Int, moment: Int64? = nil) -> ListPage<Row> {
    let next = found.count > limit && limit > 0 ? ListCursor(found[limit - 1].keys, moment: moment) : nil
    return ListPage(rows: found.prefix(limit).map(\.row), next: next, total: total)
  }

  /// The page of a list whose rows have an id and do not change with the clock.
  package func page<Row>(
    _ columns: String, from source: String, where scope: SQLCondition, id: String, on connection: any SQLConnection,
    read: (inout SQLRow) throws -> Row
  ) throws -> ListPage<Row> {
    var count = try connection.rows("SELECT count(*) FROM \(source) WHERE \(scope.sql)", scope.arguments).first
    let total = Int(try count?.int() ?? 0)
    let keys = [sort.expression, id]
    let wanted = scope && (try after(keys))
    let found = try connection.rows(
      "SELECT \(sort.expression) AS sort_value, \(id) AS sort_id, \(columns) FROM \(source) WHERE \(wanted.sql) ORDER BY \(order(keys)) LIMIT ?",
      wanted.arguments + [.of(fetch)]
    ).map { row in
      var row = row
      let keys = Array(row.values.prefix(2))
      row.skip(2)
      return (keys, try read(&row))
    }
    return page(found, total: total)
  }
}
