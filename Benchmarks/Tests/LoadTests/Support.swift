@testable import Load

/// Runs `body` with the bytes of `text`.
func withBytes<Result>(_ text: String, _ body: (Bytes) throws -> Result) rethrows -> Result { try withBytes(Array(text.utf8), body) }

func withBytes<Result>(_ bytes: [UInt8], _ body: (Bytes) throws -> Result) rethrows -> Result { try bytes.withUnsafeBufferPointer(body) }
