/// What a customer is to the desk, of the roles of 2.3 that customers have: derived from their chats, given by nobody (S116). There is no
/// "Registered User with Verified Email": a chat keeps who signed the customer in, not whether the address came with the signature.
package enum CustomerRole: String, Sendable, Codable, CaseIterable {
  case everyone = "Everyone"
  /// A website has signed who this is.
  case registered = "Registered User"

  package static func roles(isSignedIn: Bool) -> [CustomerRole] { isSignedIn ? [.everyone, .registered] : [.everyone] }
}
