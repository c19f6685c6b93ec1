/// A page of a list.
package struct ListPage<Row: Sendable>: Sendable {
  package var rows: [Row]
  /// Where the next page starts; nil at the end.
  package var next: ListCursor?
  /// How many rows the whole list has.
  package var total: Int

  package init(rows: [Row], next: ListCursor?, total: Int) {
    self.rows = rows
    self.next = next
    self.total = total
  }
}
