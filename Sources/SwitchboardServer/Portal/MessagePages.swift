import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SwitchboardCore
import SwitchboardSocket
import SwitchboardStore

/// Leaving a message without script: a form that becomes a ticket, and the page with its number (S58).
extension PortalPages {
  /// What the templates show.
  private struct MessagePage: Sendable {
    var title: String
    var brand: String
    var assets: String
    var query = ""
    var link: String?
    var online: Bool
    var action: String
    var id: String
    var name = ""
    var email = ""
    var text = ""
    var departments: [Choice] = []
    /// What is wrong, and with which field.
    var fault: String?
    var nameFault: String?
    var emailFault: String?
    var textFault: String?
    var departmentFault: String?
    var number: Int64?
  }

  private struct Choice: Sendable {
    var id: Int64
    var name: String
    var isChosen: Bool
  }

  private struct Fields: Decodable, Sendable {
    var id: String?
    var name: String?
    var email: String?
    var department: String?
    var text: String?
  }

  func addMessagePages(to router: Router<AppContext>, _ desk: Desk) {
    router.get("/message/{key}") { request, context in
      do {
        return try render(try await page(for: Fields(), context, desk), "message", for: request)
      } catch let refusal as Refusal where refusal.code == .notFound {
        return try await missing(request, desk)
      }
    }
    router.post("/message/{key}") { request, context in try await leave(request, context, desk) }
  }

  private func leave(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    // Nobody is signed in here, so nothing can be done in somebody's name; but other sites must not make their visitors' browsers write.
    guard OriginPolicy().admits(request) else { throw Refusal(.crossSite, "This form can only be sent from its own page.") }
    let fields = try await Self.fields(of: request)
    var page = try await page(for: fields, context, desk)
    do {
      let ticket = try await TicketRoutes.leave(
        .init(
          id: fields.id, name: fields.name, email: fields.email, department: fields.department.flatMap { Int64($0) }, subject: nil,
          text: fields.text, page: nil), on: context.parameters.get("key") ?? "", from: request, context, desk)
      page.number = ticket.rawValue
      page.title = "Thank you, we have your message"
      return try render(page, "message-sent", for: request)
    } catch let refusal as Refusal {
      switch refusal.field {
      case "name": page.nameFault = refusal.message
      case "email": page.emailFault = refusal.message
      case "department": page.departmentFault = refusal.message
      case "text": page.textFault = refusal.message
      default: page.fault = refusal.message
      }
      // Whatever was wrong with this id, the next try has one of its own.
      if refusal.field == "id" { page.id = Tokens.random() }
      page.title = "Not sent yet: \(page.title)"
      return try render(page, "message", status: .init(code: refusal.status), for: request)
    }
  }

  private static func fields(of request: Request) async throws -> Fields {
    var copy = request
    guard let body = try? await copy.collectBody(upTo: API.smallBody) else {
      throw Refusal(.bodyTooLarge, "This is more than can be sent at once.")
    }
    guard let fields = try? URLEncodedFormDecoder().decode(Fields.self, from: String(buffer: body)) else {
      throw Refusal(.malformed, "The form did not arrive as it was sent.")
    }
    return fields
  }

  /// The form with what was typed, under a new id when it has none: a second sending of the same page is the same ticket.
  private func page(for fields: Fields, _ context: AppContext, _ desk: Desk) async throws -> MessagePage {
    let key = context.parameters.get("key") ?? ""
    let now = desk.now
    return try await desk.read { _, directory in
      let link = try LinkRoutes.find(key, directory)
      let choices = directory.choices(of: link)
      return MessagePage(
        title: "Leave a message", brand: directory.brands[link.brand]?.name ?? "", assets: desk.assets.root, link: "/chat/\(link.key)",
        online: directory.isOnline(link, at: now), action: "/message/\(link.key)", id: fields.id ?? Tokens.random(), name: fields.name ?? "",
        email: fields.email ?? "", text: fields.text ?? "",
        departments: choices.count < 2 ? [] : choices.map { .init(id: $0.id.rawValue, name: $0.name, isChosen: "\($0.id)" == fields.department) })
    }
  }
}
