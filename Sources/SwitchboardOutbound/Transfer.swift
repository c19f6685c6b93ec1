import CCurl
import Foundation
import Synchronization

/// One use of libcurl on one thread: the handle with what everything outgoing has in common, and what came back. The network's errors
/// are `OutboundFailure`s. Nothing of the environment decides where it goes: no proxies, no redirects, no files.
final class Transfer {
  /// Lines of headers or of a mail server's answers, bytes together.
  private static let largestHead = 64 * 1024
  /// libcurl's own set-up is not safe beside itself; a static is made once.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  private let handle: UnsafeMutableRawPointer
  private let errors = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private let limit: Int
  private let abandoned: Abandonment
  private var lists: [UnsafeMutablePointer<curl_slist>?] = []
  private var parts: OpaquePointer?
  private var isTooLarge = false
  private var headSize = 0
  private(set) var body = Data()
  private(set) var lines: [String] = []

  /// `protocols` as libcurl names them, `limit` in bytes of what comes back, `timeout` of everything together.
  init(url: String, protocols: String, timeout: Duration, limit: Int, abandoned: Abandonment) throws {
    guard Self.isReady, let handle = curl_easy_init() else { throw OutboundFailure(.unsendable, "libcurl cannot be used.") }
    self.handle = handle
    self.limit = limit
    self.abandoned = abandoned
    errors.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    try check(
      switchboard_curl_set_receivers(
        handle, { Transfer.of($3).received($0, $1 * $2) }, { Transfer.of($3).receivedLine($0, $1 * $2) },
        { context, _, _, _, _ in Transfer.of(context).abandoned.isSet ? 1 : 0 }, Unmanaged.passUnretained(self).toOpaque(), errors))
    guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw OutboundFailure(.unsendable, "The address contains white space.")
    }
    try set(CURLOPT_PROTOCOLS_STR, protocols)
    try set(CURLOPT_URL, url)
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_PROXY, "")
    try set(CURLOPT_NOPROXY, "*")
    try set(CURLOPT_TIMEOUT_MS, Int(timeout / .milliseconds(1)))
    try set(CURLOPT_CONNECTTIMEOUT_MS, Int(min(timeout, .seconds(15)) / .milliseconds(1)))
    try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
  }

  deinit {
    curl_easy_cleanup(handle)
    for list in lists { curl_slist_free_all(list) }
    curl_mime_free(parts)
    errors.deallocate()
  }

  func set(_ option: CURLoption, _ value: Int) throws { try check(switchboard_curl_set_number(handle, option, value)) }

  /// A C string ends at its first NUL: one inside would send less than what was checked.
  func set(_ option: CURLoption, _ value: String) throws {
    guard !value.utf8.contains(0) else { throw OutboundFailure(.unsendable, "A setting contains a character that cannot be sent.") }
    try check(switchboard_curl_set_text(handle, option, value))
  }

  func set(_ option: CURLoption, _ values: [String]) throws {
    var list: UnsafeMutablePointer<curl_slist>?
    for value in values { list = curl_slist_append(list, value) }
    lists.append(list)
    try check(switchboard_curl_set_list(handle, option, list))
  }

  func setBody(_ body: Data) throws {
    try body.withUnsafeBytes { bytes in
      try check(switchboard_curl_set_body(handle, bytes.baseAddress ?? UnsafeRawPointer(errors), bytes.count))
    }
  }

  /// MIME parts, made with the handle that they belong to.
  func setParts(_ make: (UnsafeMutableRawPointer) throws -> OpaquePointer) throws {
    let made = try make(handle)
    parts = made
    try check(switchboard_curl_set_parts(handle, made))
  }

  /// Runs until the end and answers the last status.
  func run() throws -> Int {
    let code = curl_easy_perform(handle)
    if code != CURLE_OK { throw failure(code) }
    return status
  }

  var status: Int { switchboard_curl_status(handle) }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context else { preconditionFailure("libcurl lost the context it was given") }
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  private func received(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes, body.count + count <= limit else {
      isTooLarge = true
      return 0
    }
    bytes.withMemoryRebound(to: UInt8.self, capacity: count) { body.append($0, count: count) }
    return count
  }

  private func receivedLine(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    headSize += count
    guard let bytes, headSize <= Self.largestHead else {
      isTooLarge = true
      return 0
    }
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    lines.append(line.trimmingCharacters(in: .whitespacesAndNewlines))
    return count
  }

  private func check(_ code: CURLcode) throws {
    if code != CURLE_OK { throw failure(code) }
  }

  private func failure(_ code: CURLcode) -> OutboundFailure {
    if isTooLarge { return OutboundFailure(.tooLarge, "More came back than the \(limit) bytes that are taken.") }
    let detail = String(cString: errors)
    let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
    let kind: OutboundFailure.Kind =
      switch code {
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT: .unsendable
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_ABORTED_BY_CALLBACK: .cancelled
      case CURLE_LOGIN_DENIED: .signIn
      case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
        .insecure
      default: .unreachable
      }
    return OutboundFailure(kind, text)
  }
}

/// Set when the task that waits is cancelled: libcurl asks about once a second.
final class Abandonment: Sendable {
  private let flag = Atomic(false)
  var isSet: Bool { flag.load(ordering: .relaxed) }
  func set() { flag.store(true, ordering: .relaxed) }
}
