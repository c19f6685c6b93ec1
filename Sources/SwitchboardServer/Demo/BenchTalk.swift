/// What colleagues say to each other in two years: put together from halves, so that hardly two messages are the same and words come as often as they
/// do. “Invoice” is in every few of them; `rareWord` in one of `rarity`.
enum BenchTalk {
  static let rareWord = "Reykjavik"
  static let rarity = 12_500

  private static let openings = [
    "Good morning, has anybody seen this before:", "Quick question:", "For everybody on Billing L1:", "Heads up,", "I just closed a chat where",
    "Second time today that", "Does somebody know why", "Please note that", "From the meeting this morning:", "My customer says that",
    "Just so that nobody has to ask again:", "Looks as if", "Can a manager look at this,", "Update from the developers:", "Careful,", "I could swear that",
  ]

  private static let matters = [
    "the invoice of March shows the old address", "two cards were charged for one order", "the refund has not arrived after nine days",
    "the trial ended a day early", "the export of reports stops at page four", "the discount code for students is refused",
    "the parcel went to the wrong warehouse", "a plan cannot be changed while an invoice is open", "the confirmation e-mail lands in spam",
    "signing in with a new phone asks for the code twice", "the price on the website is not the one of the contract",
    "the customer's bank calls our charge a subscription", "the invoice cannot be downloaded on a phone", "the queue of Sales is twice as long as ours",
    "the old portal redirects to a page that is gone", "half of the seats of a team were removed by mistake", "tax is missing on orders from Norway",
    "a colleague in the night shift promised a call back", "the article about cancelling is out of date", "the gift card was used up by somebody else",
  ]

  private static let endings = [
    "I opened a ticket for it.", "Any idea?", "Level 2 knows already.", "Thanks!", "I told them we write by tomorrow.", "Please send those to me.",
    "The steps are in the article about payments.", "It is fixed since ten o'clock.", "A second pair of eyes would be good 🙂", "No hurry.",
    "Same as last week, so say sorry and offer the refund.", "I will ask and write here.", "The customer was friendly about it.",
  ]

  /// The words of the message of this number; the same every time.
  static func text(_ number: Int) -> String {
    if number % rarity == rarity / 3 { return "The office in \(rareWord) is closed on Thursday, their chats come to us." }
    if number % 9 == 4 { return endings[number / 9 % endings.count] }
    let mixed = number &* 7_919
    return "\(openings[mixed % openings.count]) \(matters[mixed / 16 % matters.count]). \(endings[mixed / 320 % endings.count])"
  }

  static func corrected(_ number: Int) -> String { text(number) + " (Corrected the date.)" }
}
