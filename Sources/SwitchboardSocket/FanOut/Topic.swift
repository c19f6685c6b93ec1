/// What sockets subscribe to: a kind and a number within it, which mean something to the product alone. No type parameter of the fan-out: unspecialised
/// generic code was a tenth of the way of a frame.
package struct Topic: Hashable, Sendable {
  package let kind: UInt8
  package let number: Int64

  package init(kind: UInt8, number: Int64) {
    self.kind = kind
    self.number = number
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(number ^ Int64(kind) << 56)
  }
}
