import HTTPTypes
import Hummingbird
import Testing

@testable import SwitchboardSocket

@Suite struct OriginPolicyTests {
  private func request(origin: String?, host: String = "desk.example:8080") -> Request {
    var head = HTTPRequest(method: .get, scheme: "https", authority: host, path: "/socket")
    head.headerFields[.origin] = origin
    return Request(head: head, body: .init(buffer: .init()))
  }

  @Test func `Pages of the same host and port may connect, others may not`() {
    let policy = OriginPolicy()
    #expect(policy.admits(request(origin: "https://desk.example:8080")))
    #expect(policy.admits(request(origin: "HTTP://Desk.Example:8080")))
    #expect(!policy.admits(request(origin: "https://desk.example")))
    #expect(!policy.admits(request(origin: "https://desk.example:8080.evil.example")))
    #expect(!policy.admits(request(origin: "https://evil.example")))
    #expect(!policy.admits(request(origin: "null")))
  }

  @Test func `Pages on the list may connect, and the same host only if that is allowed`() {
    let policy = OriginPolicy(allowed: ["https://shop.example"], allowsSameHost: false)
    #expect(policy.admits(request(origin: "https://shop.example")))
    #expect(!policy.admits(request(origin: "http://shop.example")))
    #expect(!policy.admits(request(origin: "https://desk.example:8080")))
  }

  @Test func `A caller without an origin is no browser, and passes only if that is allowed`() {
    #expect(OriginPolicy().admits(request(origin: nil)))
    #expect(!OriginPolicy(allowsMissing: false).admits(request(origin: nil)))
    #expect(OriginPolicy.any.admits(request(origin: "https://evil.example")))
  }
}
