import SwitchboardCore
import Testing

@Suite struct FileNameTests {
  @Test(arguments: [
    (nil, "file"), ("  ", "file"), ("report.pdf", "report.pdf"), ("C:\\Users\\dana\\report.pdf", "report.pdf"), ("/a/b/", "b"), (".htaccess", "htaccess"),
    ("a\u{0}b\u{7}.txt", "ab.txt"), ("invoice\u{202E}fdp.exe", "invoicefdp.exe"), ("a\u{2028}b", "ab"), ("trailing. .", "trailing"), ("..", "file"),
    ("emoji 🎉.png", "emoji 🎉.png"),
  ] as [(String?, String)]) func `A name is cleaned, not refused`(given: String?, kept: String) {
    #expect(FileName(given).rawValue == kept)
  }

  @Test func `A long name keeps what says which kind it is, and fits into every file system`() {
    let long = FileName(String(repeating: "long ", count: 100) + ".xlsx").rawValue
    #expect(long.count <= FileName.limit && long.hasSuffix(".xlsx"))
    let wide = FileName(String(repeating: "👩‍👩‍👧‍👦", count: 100) + ".png").rawValue
    #expect(wide.utf8.count <= FileName.byteLimit && wide.hasSuffix(".png") && wide.count > 4)
    #expect(FileName(FileName(long).rawValue).rawValue == long, "cleaning twice changes nothing")
  }

  @Test func `A header has the name once for old browsers and once in full`() {
    #expect(FileName("Größe \"5\".txt").disposition(inline: false) == "attachment; filename=\"Gr__e _5_.txt\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%225%22.txt")
    #expect(FileName("a.png").disposition(inline: true) == "inline; filename=\"a.png\"; filename*=UTF-8''a.png")
  }

  @Test func `Only the four kinds of pictures that cannot act are drawn in place`() {
    func type(_ head: [UInt8]) -> FileType { FileType(head: head) }
    #expect(type([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
    #expect(type([0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    #expect(type(Array("GIF89a".utf8)) == .gif)
    #expect(type(Array("RIFF\0\0\0\0WEBPVP8 ".utf8)) == .webp && type(Array("RIFF\0\0\0\0WAVE".utf8)) == .unknown)
    #expect(type(Array("%PDF-1.7".utf8)) == .pdf && type([0x50, 0x4B, 3, 4]) == .zip)
    for text in ["<svg xmlns=", "<!doctype html>", "<?xml version", "\u{FEFF}<html>", "", "GIF8"] { #expect(type(Array(text.utf8)) == .unknown) }
    #expect(Set(FileType.allCases.filter(\.isImage)) == [.png, .jpeg, .gif, .webp])
  }
}
