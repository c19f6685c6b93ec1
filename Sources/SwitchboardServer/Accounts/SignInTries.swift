import Hummingbird
import SwitchboardCore

/// How often one may guess a password (OWASP Authentication Cheat Sheet, "Account Lockout" and "Device Cookies"). Whoever guesses is
/// stopped where they are, so nobody can lock an agent out by guessing:
/// - a browser in which this account was signed in before has tries of its own;
/// - any other place has `signInTries` for each account, and ten times as many for all accounts;
/// - when that many tries were made on one account, from wherever, unknown places together get one in ten seconds. The owner at a new
///   machine has to be patient, and whoever guesses with a thousand addresses gains nothing by them.
struct SignInTries {
  private static let window: Int64 = 15 * 60_000
  private static let slowed = Limits.Rule("sign-in slowed", 1, per: 10_000)

  private let limits: Limits
  private let now: Timestamp
  private let email: String
  private let address: String
  private let device: String?
  private let perPlace: Limits.Rule
  private let perDevice: Limits.Rule
  private let perAddress: Limits.Rule
  private let perAccount: Limits.Rule

  init(email: String, _ call: Call<Anybody>) {
    let desk = call.desk
    let tries = desk.config.signInTries
    (limits, now, self.email) = (desk.limits, desk.now, email)
    address = call.request.clientAddress(call.context, desk.config)
    device = call.request.cookies[DeviceCookie.name].flatMap { desk.tokens.device($0.value, knownFor: email) }
    perPlace = .init("sign-in place", tries, per: Self.window)
    perDevice = .init("sign-in device", tries, per: Self.window)
    perAddress = .init("sign-in address", tries * 10, per: Self.window)
    perAccount = .init("sign-in account", tries * 10, per: Self.window)
  }

  /// Counts a try before it is made: many at once must not all pass.
  func begin() throws(Refusal) {
    if let device { return try limits.spend(perDevice, device, now: now) }
    try limits.spend(perAddress, address, now: now)
    try limits.spend(perPlace, place, now: now)
    do { try limits.spend(perAccount, email, now: now) } catch { try limits.spend(Self.slowed, email, now: now) }
  }

  /// A success forgives the tries of this place. What others tried on the account stays counted.
  func succeeded() {
    if let device { return limits.forgive(perDevice, device) }
    limits.forgive(perPlace, place)
    limits.giveBack(perAccount, email)
  }

  private var place: String { email + "\u{0}" + address }
}
