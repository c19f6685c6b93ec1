import Foundation

/// The Markdown and HTML files of a folder, in the order of their paths. Symbolic links are never followed: one to a file inside is
/// another name for it, one to anywhere else is reported.
struct FolderListing {
  static let markdown: Set<String> = ["md", "markdown"]
  static let kinds: Set<String> = markdown.union(["html", "htm", "xhtml"])

  /// Paths relative to the folder, with `/`.
  private(set) var files: [String] = []
  private(set) var skipped: [ArticleImport.Skipped] = []
  private var names: Set<String> = []
  private var aliases: [String: String] = [:]

  init(_ folder: URL, limits: ArticleImport.Limits) throws {
    var open = [""]
    while let path = open.popLast() {
      let here = path.isEmpty ? folder : folder.appending(path: path)
      let keys: Set<URLResourceKey> = [.isSymbolicLinkKey, .isDirectoryKey, .isRegularFileKey]
      let entries: [URL]
      do {
        entries = try FileManager.default.contentsOfDirectory(at: here, includingPropertiesForKeys: Array(keys), options: .skipsHiddenFiles)
      } catch {
        // A folder inside that is closed to us costs that folder; the one that was asked for costs the import.
        if path.isEmpty { throw error }
        skipped.append(.init(path: path, reason: .unreadable))
        continue
      }
      for entry in entries {
        let name = path.isEmpty ? entry.lastPathComponent : path + "/" + entry.lastPathComponent
        let values = try? entry.resourceValues(forKeys: keys)
        if values?.isSymbolicLink == true {
          noteLink(name, entry, in: folder)
        } else if values?.isDirectory == true {
          if name.split(separator: "/").count > limits.folders {
            skipped.append(.init(path: name, reason: .tooDeep(limit: limits.folders)))
          } else {
            open.append(name)
          }
        } else if values?.isRegularFile == true, Self.kinds.contains(entry.pathExtension.lowercased()) {
          files.append(name)
        }
      }
    }
    files.sort()
    for path in files.dropFirst(limits.files) { skipped.append(.init(path: path, reason: .tooManyFiles(limit: limits.files))) }
    files = Array(files.prefix(limits.files))
    names = Set(files)
  }

  /// The file that is read under this path; nil when none is.
  func file(_ path: String) -> String? {
    let path = aliases[path] ?? path
    return names.contains(path) ? path : nil
  }

  private mutating func noteLink(_ name: String, _ entry: URL, in folder: URL) {
    let target = entry.resolvingSymlinksInPath()
    let isFolder = (try? target.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    guard isFolder || Self.kinds.contains(entry.pathExtension.lowercased()) else { return }
    guard target.path.hasPrefix(folder.path + "/") else {
      skipped.append(.init(path: name, reason: .outsideFolder))
      return
    }
    guard !isFolder else {
      skipped.append(.init(path: name, reason: .linkedFolder))
      return
    }
    let path = String(target.path.dropFirst(folder.path.count + 1))
    aliases[name] = path
    skipped.append(.init(path: name, reason: .otherName(of: path)))
  }
}
