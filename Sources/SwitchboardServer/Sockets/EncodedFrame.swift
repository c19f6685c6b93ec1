import SwitchboardCore
import SwitchboardSocket

/// Lets a session say `.customer(...)` or `.staff(...)` where it sends.
struct EncodedFrame {
  let bytes: [UInt8]

  static func customer(_ frame: CustomerFrame) -> Self { .init(bytes: frame.encoded()) }
  static func staff(_ frame: StaffFrame) -> Self { .init(bytes: frame.encoded()) }
}

extension Socket {
  func send(_ frame: EncodedFrame) { send(PreparedFrame(bytes: frame.bytes)) }
}
