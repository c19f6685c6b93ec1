import Foundation
import Mustache
import SwitchboardCore

/// The desk's mails, each as text and as HTML. Read once; HTML templates escape what they show, text templates do not.
enum MailTemplates {
  enum Name: String, CaseIterable {
    case transcript
    case missedAnswer = "missed-answer"
  }

  private static let library: Result<MustacheLibrary, any Error> = Result {
    guard let folder = Bundle.module.resourceURL?.appendingPathComponent("MailTemplates") else {
      throw Refusal(.internal, "mail templates are missing")
    }
    var templates: [String: MustacheTemplate] = [:]
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "mustache" {
      templates[file.deletingPathExtension().lastPathComponent] = try MustacheTemplate(string: String(contentsOf: file, encoding: .utf8))
    }
    return MustacheLibrary(templates: templates)
  }

  static func render(_ name: Name, _ page: some Sendable) throws -> (text: String, html: String) {
    let library = try library.get()
    guard let text = library.render(page, withTemplate: "\(name.rawValue)-text"),
      let html = library.render(page, withTemplate: "\(name.rawValue)-html")
    else { throw Refusal(.internal, "the mail template \(name.rawValue) is missing") }
    return (text, html)
  }
}
