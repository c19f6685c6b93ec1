import SwitchboardStore

/// Business hours opened or closed somewhere: links, lists and waiting pages read differently from now on.
enum OpeningTimes {
  static func turn(in tx: WriteTransaction) throws {
    try tx.directoryChanged()
    try HoursTimer.set(in: tx)
  }
}
