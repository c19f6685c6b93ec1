/// Markup that is safe to insert into a page. Only this target can make one (`HTMLSanitizer`, `Markdown`), so a function that
/// takes a `SafeHTML` cannot be handed anything a person typed.
package struct SafeHTML: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  init(checked text: String) { self.text = text }

  package var description: String { text }
  package var isEmpty: Bool { text.isEmpty }
}
