/** @typedef {import("../ui/form.js").Field} Field */

/** What is set for live chats (S53-S64, S74), in the order of the page. @type {Field[]} */
export const LIVE_CHAT = [
  {
    heading: "Options",
    key: "roundRobin",
    label: "Distribute chats via Round Robin",
    type: "check",
    help:
      "Each chat goes to the agent with the lowest share of capacity in use. Off: chats wait in the queue until an agent takes one.",
  },
  {
    heading: "Hand-off",
    text:
      "A chat is taken from its agent and given to another one, or goes back to the queue. What the agent had begun to write goes along.",
    key: "noReply",
    label: "No first reply",
    type: "timer",
    help: "The agent has not written since the chat came.",
  },
  { key: "noFollowUp", label: "No follow-up reply", type: "timer", help: "The customer waits for a further answer." },
  {
    key: "disconnected",
    label: "Agent disconnected",
    type: "timer",
    help: "The agent's last window is closed or has lost its connection.",
  },
  {
    heading: "Agents who are away",
    key: "stopReceiving",
    label: "Stop receiving chats",
    type: "timer",
    help:
      "Agents become Unavailable at sign-out, and when disconnected for so long: nobody who went home keeps the chat online.",
  },
  {
    key: "reasons",
    label: "Reasons for being Unavailable",
    type: "lines",
    help: "One a line, at most 20. Agents choose from these, and colleagues read them.",
    extra: { rows: 5 },
  },
  {
    heading: "Customers who leave",
    key: "keepPlace",
    label: "Keep the place in the queue",
    type: "timer",
    help: "A waiting customer who closes the page may come back so long. Then the chat ends as abandoned.",
  },
  {
    key: "customerLeft",
    label: "Customer left an active chat",
    type: "timer",
    help: "The chat ends when the customer's page has been closed so long.",
  },
  {
    heading: "Silence",
    key: "silentCustomer",
    label: "Silent customer",
    type: "two-timers",
    help: "The agent spoke last. The customer is warned, then the chat ends.",
  },
  {
    key: "silentAgent",
    label: "Silent agent",
    type: "two-timers",
    help: "The customer spoke last. Agent and supervisors are warned, then the chat ends.",
  },
  {
    heading: "Business hours",
    key: "closedOutsideHours",
    label: "No new chats outside business hours",
    type: "check",
    help: "The website then offers to leave a message. Hours are set for each brand or department.",
  },
];
