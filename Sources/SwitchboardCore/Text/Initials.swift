/// One or two letters that stand for a person on an avatar: "Emily Watson" is "EW".
package func initials(of name: String) -> String {
  let words = name.split(whereSeparator: { $0.isWhitespace || $0 == "." || $0 == "-" })
  let letters = words.prefix(1) + (words.count > 1 ? words.suffix(1) : [])
  return letters.compactMap { $0.first.map { String($0).uppercased() } }.joined()
}
