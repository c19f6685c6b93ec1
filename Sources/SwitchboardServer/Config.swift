import Configuration
import Foundation
import SwitchboardCore

/// Every setting of the program with its default. Command line, then environment (`SWITCHBOARD_PORT`), then file decide.
package struct Config: Sendable {
  package var host = "127.0.0.1"
  package var port = 8080
  package var database = "data/switchboard.sqlite"
  /// Addresses of reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
  package var trustedProxies: [String] = []
  package var tlsCertificate: String?
  package var tlsKey: String?
  /// A PEM file of authorities whose certificates the mail server may show, instead of the system's.
  package var mailAuthorities: String?
  package var logLevel = "info"
  /// `json` or `text`.
  package var logFormat = "text"
  /// Sign-ins that are not used end after this many hours.
  package var sessionHours = 12 * 24
  /// A customer can come back to a chat for this many days.
  package var visitorDays = 30
  /// Sockets from one address; a company behind one address needs many.
  package var socketsPerAddress = 2_000
  /// Frames a second that a customer's and an agent's socket may send for long; twice that at once. More closes it (1008).
  package var visitorFrames = 20
  package var staffFrames = 200
  /// New chats from one address in ten minutes.
  package var chatsPerAddress = 30
  /// Sign-in tries per account and per address in fifteen minutes.
  package var signInTries = 10
  /// scrypt's cost for new passwords, a power of two. OWASP's 2^17 takes 128 MiB a guess; 2^16 keeps a small server alive when a whole shift
  /// signs in at nine.
  package var passwordRounds = 1 << 16
  /// Bytes of one file, of all files of one chat, and what must stay free on the disk.
  package var fileBytes = 25_000_000
  package var chatFileBytes = 250_000_000
  package var fileReserve = 500_000_000
  /// Files in ten minutes from one customer, from the customers of one address, from one agent.
  package var filesPerVisitor = 60
  package var filesPerAddress = 600
  package var filesPerAgent = 600
  /// Event loops; 0 is one per core.
  package var threads = 0

  package init() {}

  /// `overrides` are the flags given on the command line.
  package static func load(file: String?, overrides: [String: String]) async throws -> Config {
    var providers: [any ConfigProvider] = [
      InMemoryProvider(values: Dictionary(uniqueKeysWithValues: overrides.map { (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false)) })),
      KeyMappingProvider(upstream: EnvironmentVariablesProvider()) { $0.prepending(["switchboard"]) },
    ]
    if let file { providers.append(try await FileProvider<JSONSnapshot>(filePath: .init(file))) }
    let reader = ConfigReader(providers: providers)
    var config = Config()
    func string(_ key: ConfigKey, _ value: inout String) { value = reader.string(forKey: key, default: value) }
    func number(_ key: ConfigKey, _ value: inout Int, in range: ClosedRange<Int>) throws {
      guard let given = reader.string(forKey: key) else { return }
      guard let number = Int(given), range.contains(number) else {
        throw Refusal.invalid("\(key)", "The setting \(key) must be a number from \(range.lowerBound) to \(range.upperBound), not “\(given)”.")
      }
      value = number
    }
    string("host", &config.host)
    try number("port", &config.port, in: 0...65_535)
    string("database", &config.database)
    config.trustedProxies = reader.string(forKey: "trustedProxies", default: "").split(separator: ",").map { String($0).trimmed() }
    config.tlsCertificate = reader.string(forKey: "tlsCertificate")
    config.tlsKey = reader.string(forKey: "tlsKey")
    config.mailAuthorities = reader.string(forKey: "mailAuthorities")
    string("logLevel", &config.logLevel)
    string("logFormat", &config.logFormat)
    try number("sessionHours", &config.sessionHours, in: 1...8_760)
    try number("visitorDays", &config.visitorDays, in: 1...3_650)
    try number("socketsPerAddress", &config.socketsPerAddress, in: 1...1_000_000)
    try number("visitorFrames", &config.visitorFrames, in: 1...30_000)
    try number("staffFrames", &config.staffFrames, in: 1...30_000)
    try number("chatsPerAddress", &config.chatsPerAddress, in: 1...1_000_000)
    try number("signInTries", &config.signInTries, in: 1...1_000_000)
    try number("passwordRounds", &config.passwordRounds, in: 1024...(1 << 20))
    guard config.passwordRounds.nonzeroBitCount == 1 else {
      throw Refusal.invalid("passwordRounds", "The setting passwordRounds must be a power of two.")
    }
    try number("threads", &config.threads, in: 0...256)
    try number("fileBytes", &config.fileBytes, in: 1...2_000_000_000)
    try number("chatFileBytes", &config.chatFileBytes, in: 1...1_000_000_000_000)
    try number("fileReserve", &config.fileReserve, in: 0...1_000_000_000_000_000)
    try number("filesPerVisitor", &config.filesPerVisitor, in: 0...1_000_000)
    try number("filesPerAddress", &config.filesPerAddress, in: 0...1_000_000)
    try number("filesPerAgent", &config.filesPerAgent, in: 0...1_000_000)
    return config
  }
}
