/** Every sentence of the customer's side. A link may override any by name (`texts`, docs/api.md). */
const ENGLISH = {
  greeting: "Ask us anything. A person answers.",
  online: "We are here",
  offline: "Nobody is available right now",
  offlineLong:
    "Nobody is available to chat right now. What you write here is kept, and you can go on as soon as somebody is back.",
  question: "How can we help?",
  name: "What would you like to be called?",
  email: "E-mail",
  optional: "optional",
  department: "Who should answer?",
  choose: "Choose…",
  departmentOffline: "{name} (not available)",
  continue: "Continue",
  missingQuestion: "Tell us what you need help with.",
  missingName: "Tell us what to call you.",
  missingEmail: "Tell us your e-mail address.",
  missingDepartment: "Choose who should answer.",
  before: "Before we connect you",
  beforeLong: "These often answer it at once",
  searching: "Looking for an answer…",
  noArticles: "No article fits this question.",
  searchFailed: "We could not look for articles just now. You can talk to a person all the same.",
  solved: "This solved it",
  person: "Talk to a person",
  connecting: "Connecting you…",
  back: "Back",
  article: "Help article",
  loading: "Loading…",
  tryAgain: "Try again",
  glad: "Glad that helped",
  gladLong: "If something else comes up, we are here.",
  askElse: "Ask something else",
  waiting: "Waiting for a person",
  aheadOne: "person ahead of you",
  aheadMany: "people ahead of you",
  next: "You are next",
  nextLong: "Somebody will be with you as soon as they are free.",
  addWhileWaiting: "Add anything that helps",
  write: "Write a message",
  send: "Send",
  conversation: "Conversation",
  you: "You",
  sending: "Sending…",
  willSend: "Not sent yet",
  sent: "Sent",
  seen: "Seen",
  isWriting: "{name} is writing…",
  joined: "{name} joined the chat",
  endedCustomer: "You ended this chat",
  endedAgent: "{name} ended this chat",
  ended: "This chat has ended",
  end: "End",
  leave: "Leave",
  endChat: "End chat",
  endLeave: "Leave the queue",
  endSure: "End this chat?",
  leaveSure: "Leave the queue? You would lose your place.",
  keep: "Stay",
  newChat: "Start a new chat",
  newMessages: "New messages",
  close: "Close chat",
  lost: "You are offline. What you write is kept.",
  reconnecting: "Connecting again… What you write is kept.",
  tooLong: "This is longer than 8,000 characters. Please send it in parts.",
};

/**
 * @typedef {keyof typeof ENGLISH} TextKey
 * @typedef {(key: TextKey, values?: Record<string, string>) => string} Texts
 */

/**
 * @param {Partial<Record<string, string>>} [own] the link's own words
 * @returns {Texts}
 */
export function texts(own = {}) {
  return (key, values = {}) => (own[key] || ENGLISH[key]).replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}
