import Foundation
import SwitchboardCore

/// Small pictures of pictures, made by libvips in a child process of its own: a picture that breaks a decoder, or unfolds to gigabytes,
/// breaks that child and nothing else. It gets no environment, little memory and time, and only the loaders that libvips calls safe.
actor Previews {
  /// Pixels on the longer side.
  static let side = 640
  static let atOnce = 2
  /// The rest goes without: a flood of pictures must not become a queue of hours.
  private static let mostWaiting = 32
  private static let patience: Duration = .seconds(20)
  private static let folders = ["/usr/bin", "/usr/local/bin", "/bin"]

  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Whether pictures can be made small on this machine.
  static let isInstalled = folders.contains { FileManager.default.isExecutableFile(atPath: $0 + "/vipsthumbnail") }

  /// Makes the small picture of a content that is in its place.
  /// - Returns: the size of the large one; nil when nothing that can be drawn came of it.
  func make(of hash: ContentHash, in folder: FileFolder) async -> FileContent.Pixels? {
    guard Self.isInstalled, waiting.count < Self.mostWaiting else { return nil }
    await enter()
    defer { leave() }
    let draft = "\(folder.incoming)/\(UUID().uuidString).jpg"
    defer { unlink(draft) }
    guard let said = await Self.run([folder.path(of: hash), draft]), let pixels = Self.pixels(said),
      rename(draft, folder.previewPath(of: hash)) == 0
    else { return nil }
    return pixels
  }

  private func enter() async {
    if running >= Self.atOnce { await withCheckedContinuation { waiting.append($0) } } else { running += 1 }
  }

  private func leave() {
    if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
  }

  /// Seconds of processor, KiB of memory, blocks of 512 bytes for what it writes. Prints width, height, and how the picture is turned
  /// (EXIF). JPEG, because libvips 8.14 leaves the metadata in WebP whatever it is told. Only colours that a profile explains are brought
  /// to sRGB: the others are meant so, and the conversion would band them.
  private static let script = """
    ulimit -t 10; ulimit -v 2000000; ulimit -f 8192; umask 077
    vipsheader -f width "$1" && vipsheader -f height "$1" || exit 1
    vipsheader -f orientation "$1" 2>/dev/null || echo 1
    vipsheader -f icc-profile-data "$1" >/dev/null 2>&1 && profile="--eprofile srgb --intent relative"
    exec vipsthumbnail "$1" --size "\(side)x\(side)>" $profile -o "$2[Q=82,strip,optimize_coding,background=255]"
    """

  private static func run(_ arguments: [String]) async -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, "preview"] + arguments
    process.environment = ["PATH": folders.joined(separator: ":"), "VIPS_CONCURRENCY": "1", "VIPS_BLOCK_UNTRUSTED": "1"]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    let status: Int32 = await withCheckedContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        return continuation.resume(returning: -1)
      }
      // The limit of processor time does not end one that waits.
      let id = process.processIdentifier
      Task {
        try? await Task.sleep(for: patience)
        if process.isRunning { kill(id, SIGKILL) }
      }
    }
    // Three short lines: they fit into the pipe.
    return status == 0 ? String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) : nil
  }

  /// EXIF's orientations from 5 on lie on their side.
  private static func pixels(_ said: String) -> FileContent.Pixels? {
    let numbers = said.split(separator: "\n").compactMap { Int($0) }
    guard numbers.count >= 3, numbers[0] > 0, numbers[1] > 0 else { return nil }
    let isTurned = (5...8).contains(numbers[2])
    return .init(width: isTurned ? numbers[1] : numbers[0], height: isTurned ? numbers[0] : numbers[1])
  }
}
