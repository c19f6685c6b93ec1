/// What somebody wrote: 1 to 8,000 characters after trimming, no control characters but tab and line break.
package struct MessageText: Sendable, Equatable {
  package static let limit = 8_000
  package let rawValue: String

  package init(_ value: String?, field: String = "text") throws(Refusal) {
    rawValue = try Field.text(value, field, "The message", limit: Self.limit)
  }

  package init(stored: String) { rawValue = stored }
}
