import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SwitchboardCore
import SwitchboardStore
import SwitchboardWeb

/// Serves the browser's files and the pages that start them.
package struct Assets: Sendable {
  let web: WebAssets

  package init(_ web: WebAssets) { self.web = web }

  var root: String { "/assets/\(web.digest)" }

  func add(to router: Router<AppContext>, _ desk: Desk) {
    router.get("/assets/{digest}/**") { request, context in
      let path = context.parameters.getCatchAll().joined(separator: "/")
      guard let asset = web.files[path] else { throw Refusal.notFound("This file") }
      // A page of the version before asks with its digest: it gets today's file, but must not keep it under that name.
      let isCurrent = context.parameters.get("digest") == web.digest
      return Self.response(asset, request, cache: isCurrent ? "public, max-age=31536000, immutable" : "no-cache")
    }
    router.get("/widget.js") { request, _ in
      guard let asset = web.files["widget.js"] else { throw Refusal.notFound("The widget") }
      var response = Self.response(asset, request, cache: "public, max-age=300")
      // It stands on other people's pages.
      response.headers[.init("Cross-Origin-Resource-Policy")!] = "cross-origin"
      response.headers[.accessControlAllowOrigin] = "*"
      return response
    }
    for path in ["/console", "/console/**"] {
      router.get(RouterPath(path)) { request, _ in try page("console/index.html", for: request) }
    }
    router.get("/demo") { request, _ in
      guard let key = try await desk.read({ _, directory in directory.links.values.min { $0.id < $1.id }?.key }) else {
        throw Refusal.notFound("The demo page")
      }
      return try page("demo/index.html", ["link": key], for: request)
    }
    router.get("/chat/{key}") { request, context in
      let key = context.parameters.get("key") ?? ""
      let (view, link) = try await desk.read { connection, directory in
        let link = try LinkRoutes.find(key, directory)
        return (LinkRoutes.LinkView(link, asking: try CustomFieldStore.all(on: connection), in: directory, at: desk.now), link)
      }
      // `</script>` in a name must not end the element that carries it.
      let json = String(decoding: try JSONEncoder().encode(view), as: UTF8.self).replacing("<", with: "\\u003c")
      var response = try page("visitor/frame.html", ["link": json, "message": "/message/\(link.key)", "plain": "/chat/\(link.key)/plain"], for: request)
      let ancestors = link.origins.isEmpty ? "*" : "'self' " + link.origins.joined(separator: " ")
      response.headers[.init("Content-Security-Policy")!] = SecurityHeaders.policy + " " + ancestors
      return response
    }
  }

  /// Browsers ask for it without being told to.
  func favicon(_ request: Request) throws -> Response {
    guard let asset = web.files["console/icons/favicon.svg"] else { throw Refusal.notFound("The icon") }
    return Self.response(asset, request, cache: "public, max-age=86400")
  }

  private func page(_ path: String, _ values: [String: String] = [:], for request: Request) throws -> Response {
    guard var html = web.text(path) else { throw Refusal.notFound("This page") }
    html = html.replacing("{{assets}}", with: root)
    for (name, value) in values { html = html.replacing("{{\(name)}}", with: value) }
    return Self.html(html, for: request)
  }

  /// A page, compressed when the browser takes it so.
  static func html(_ html: String, status: HTTPResponse.Status = .ok, for request: Request) -> Response {
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache", .vary: "Accept-Encoding"]
    var bytes = Array(html.utf8)
    if request.takesGzip, let compressed = Gzip.compress(bytes) {
      bytes = compressed
      headers[.contentEncoding] = "gzip"
    }
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static func response(_ asset: WebAssets.Asset, _ request: Request, cache: String) -> Response {
    let accepts = request.takesGzip
    var headers: HTTPFields = [.contentType: asset.type, .cacheControl: cache, .vary: "Accept-Encoding"]
    let bytes = accepts ? asset.gzip ?? asset.bytes : asset.bytes
    if accepts, asset.gzip != nil { headers[.contentEncoding] = "gzip" }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension Request {
  fileprivate var takesGzip: Bool { headers[.acceptEncoding]?.contains("gzip") ?? false }
}
