import Crypto
import Foundation
import Hummingbird
import NIOCore
import NIOFoundationCompat
import NIOPosix
import SwitchboardCore

#if canImport(Glibc)
  import Glibc
#endif

/// A body on its way to disk: written as it comes, so that no file stands in memory, and numbered (SHA-256) in the same pass.
struct IncomingFile {
  /// All of it, flushed to disk.
  struct Arrival: Sendable {
    let path: String
    let hash: ContentHash
    let type: FileType
    let size: Int64
  }

  /// A silent connection is cut after a minute; one that drips for longer than this as well.
  static let longest: Duration = .seconds(15 * 60)

  private let path: String
  private let descriptor: Int32

  /// - Throws: a refusal for what does not arrive whole or does not fit on the disk; nothing is left behind then.
  static func receive(_ body: RequestBody, into folder: FileFolder) async throws -> Arrival {
    let path = "\(folder.incoming)/\(UUID().uuidString)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw storageRefusal(errno) }
    let file = IncomingFile(path: path, descriptor: descriptor)
    do {
      let arrival = try await file.fill(from: body)
      close(descriptor)
      return arrival
    } catch {
      close(descriptor)
      unlink(path)
      switch error {
      case let refusal as Refusal: throw refusal
      case let error as POSIXError: throw storageRefusal(error.code.rawValue)
      // The sender went away, or the connection broke: theirs, not ours.
      default: throw Refusal(.malformed, "The file did not arrive whole.")
      }
    }
  }

  private func fill(from body: RequestBody) async throws -> Arrival {
    var (hasher, head, size) = (SHA256(), [UInt8](), Int64(0))
    let until = ContinuousClock.now + Self.longest
    for try await buffer in body {
      guard ContinuousClock.now < until else { throw Refusal(.malformed, "The file took too long to arrive.") }
      size += Int64(buffer.readableBytes)
      if head.count < FileType.headLength { head += buffer.readableBytesView.prefix(FileType.headLength - head.count) }
      hasher.update(data: buffer.readableBytesView)
      try await write(buffer)
    }
    guard size > 0 else { throw Refusal.invalid("file", "This file is empty.") }
    let descriptor = descriptor
    try await NIOThreadPool.singleton.runIfActive {
      guard fsync(descriptor) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }
    let text = hasher.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    guard let hash = ContentHash(text) else { throw Refusal(.internal, "The file could not be numbered.") }
    return Arrival(path: path, hash: hash, type: FileType(head: head), size: size)
  }

  /// Off the event loops: a disk may take its time.
  private func write(_ buffer: ByteBuffer) async throws {
    let descriptor = descriptor
    try await NIOThreadPool.singleton.runIfActive {
      try buffer.withUnsafeReadableBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if written < 0, errno == EINTR { continue }
          guard written > 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
          rest = rest.dropFirst(written)
        }
      }
    }
  }

  private static func storageRefusal(_ code: Int32) -> Refusal {
    code == ENOSPC || code == EDQUOT || code == EFBIG
      ? .diskFull : Refusal(.unavailable, "The file could not be stored just now. Please try again later.")
  }
}

extension Refusal {
  static let diskFull = Refusal(
    .diskFull, "The desk has no room for files at the moment. Please tell whoever runs it, and try again later.")
}
