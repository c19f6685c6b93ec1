import Crypto
import CryptoExtras
import Foundation
import NIOPosix
import SwitchboardCore

/// Passwords as scrypt hashes (RFC 7914): `scrypt$rounds$block$parallel$salt$key`, so that the cost can grow with the machines.
package struct Passwords: Sendable {
  package let rounds: Int

  package init(rounds: Int) { self.rounds = rounds }

  package static let shortest = 10
  package static let longest = 200

  package static func check(_ password: String?, field: String) throws(Refusal) -> String {
    guard let password, !password.isEmpty else { throw .missing(field, "The password") }
    guard password.count >= shortest else { throw .invalid(field, "The password needs at least \(shortest) characters.") }
    guard password.count <= longest else { throw Refusal(.fieldTooLong, "The password is longer than \(longest) characters.", field: field) }
    return password
  }

  package func hash(_ password: String) async throws -> String {
    let salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max) })
    let key = try await derive(password, salt, rounds: rounds, blockSize: 8, parallelism: 1)
    return "scrypt$\(rounds)$8$1$\(salt.base64EncodedString())$\(key.base64EncodedString())"
  }

  /// Compares in constant time. A hash that is missing is compared with a dummy, so that the answer takes as long for an unknown address.
  package func matches(_ password: String, hash: String?) async -> Bool {
    let parts = (hash ?? dummy).split(separator: "$").map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
      let salt = Data(base64Encoded: parts[4]), let expected = Data(base64Encoded: parts[5])
    else { return false }
    guard password.count <= Self.longest,
      let key = try? await derive(password, salt, rounds: rounds, blockSize: blockSize, parallelism: parallelism), key.count == expected.count
    else { return false }
    let difference = zip(key, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
    return difference == 0 && hash != nil
  }

  private var dummy: String { "scrypt$\(rounds)$8$1$\(Data(count: 16).base64EncodedString())$\(Data(count: 32).base64EncodedString())" }

  private func derive(_ password: String, _ salt: Data, rounds: Int, blockSize: Int, parallelism: Int) async throws -> Data {
    // A tenth of a second of work: not on an event loop, and not on the few threads that everything async shares.
    try await NIOThreadPool.singleton.runIfActive {
      let key = try KDF.Scrypt.deriveKey(
        from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize, parallelism: parallelism,
        maxMemory: 256 * 1024 * 1024)
      return key.withUnsafeBytes { Data($0) }
    }
  }
}
