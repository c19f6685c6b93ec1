/// `Accept-Language` of a request (RFC 9110 §12.5.4): what a customer's browser was set to.
package enum AcceptLanguage {
  /// The most wanted language; nil when nothing usable is said.
  package static func first(_ header: String?) -> LanguageTag? {
    let wishes = (header ?? "").prefix(500).split(separator: ",").compactMap { part -> (tag: LanguageTag, weight: Double)? in
      let fields = part.split(separator: ";")
      guard let tag = fields.first.flatMap({ LanguageTag(String($0).trimmed()) }) else { return nil }
      let weight = fields.dropFirst().compactMap { field -> Double? in
        let text = String(field).trimmed()
        return text.hasPrefix("q=") ? Double(text.dropFirst(2)) ?? 0 : nil
      }
      return (tag, weight.first ?? 1)
    }
    let best = wishes.map(\.weight).max() ?? 0
    return best > 0 ? wishes.first { $0.weight == best }?.tag : nil
  }
}
