import Foundation
import GRDBSQLite
import SwitchboardCore

/// Has the writer's connection say which rows of chats change. Nothing else uses its hook: GRDB would for observers, and there are none.
final class RowWatch: @unchecked Sendable {
  /// Only touched on the writer's thread.
  let memory = ChatMemory()

  /// The driver keeps this object for as long as the connection lives.
  func watch(_ connection: OpaquePointer?) {
    sqlite3_update_hook(
      connection,
      { context, _, _, table, row in
        guard let context, let table, table[0] == CChar(UInt8(ascii: "c")) else { return }
        let memory = Unmanaged<RowWatch>.fromOpaque(context).takeUnretainedValue().memory
        if strcmp(table, "conversation") == 0 { memory.forget(chatOf: ID(row)) }
        if strcmp(table, "chat") == 0 { memory.forget(ID<Chat>(row)) }
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
