import SwitchboardCore
import SwitchboardStore

extension Call {
  /// What every list is asked: `q`, `group`, `sort`, `order`, `before`, `limit`.
  func list<Sort: ListSort>(by sort: Sort, ascending: Bool = false, limit: Int = 100) throws -> ListQuery<Sort> {
    let order = query("order") ?? (ascending ? "asc" : "desc")
    guard ["asc", "desc"].contains(order) else { throw Refusal.invalid("order", "order must be asc or desc.") }
    let cursor = try query("before").map { text in
      guard let cursor = ListCursor(text) else { throw Refusal.invalid("before", "before is not a cursor of this list.") }
      return cursor
    }
    return ListQuery(
      text: try Field.optionalLine(query("q"), "q", "The search", limit: 200), group: try number("group", in: 1...Int64.max).map { ID($0) },
      sort: try value("sort") ?? sort, ascending: order == "asc", limit: Int(try number("limit", in: 1...500) ?? Int64(limit)),
      cursor: cursor)
  }
}

extension QueryField {
  /// The same as the document says it.
  static func list<Sort: ListSort>(_ own: [QueryField], search: String, by _: Sort.Type) -> [QueryField] {
    own + [
      QueryField("group", "only this group"), QueryField("q", search), QueryField("sort", "by", values: Sort.allCases.map(\.rawValue)),
      QueryField("order", "direction", values: ["asc", "desc"]), QueryField("before", "cursor of the page before"),
      QueryField("limit", "1 to 500"),
    ]
  }
}

/// A page of a list on the wire.
struct ListAnswer<Row: Codable & Sendable>: Codable, Sendable {
  var rows: [Row]
  var next: String?
  var total: Int

  init<Found>(_ page: ListPage<Found>, _ row: (Found) throws -> Row) rethrows {
    rows = try page.rows.map(row)
    next = page.next?.encoded
    total = page.total
  }
}
