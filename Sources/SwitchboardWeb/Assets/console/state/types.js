/**
 * The shapes that docs/api.md gives to what the console holds. Times and lengths are milliseconds.
 *
 * @typedef {"queued" | "active" | "completed" | "abandoned"} Status
 *
 * @typedef {object} Row a chat as the lists show it
 * @property {number} id
 * @property {number} rev grows with every change
 * @property {Status} status
 * @property {string} name
 * @property {string} email
 * @property {boolean} verified
 * @property {string} question
 * @property {number} brand
 * @property {number} department
 * @property {number} group
 * @property {string} groupName
 * @property {string} departmentName
 * @property {string} brandName
 * @property {number | null} agent
 * @property {string | null} agentName
 * @property {number} startedAt
 * @property {number | null} queuedSince
 * @property {number} queueMs
 * @property {number} idleSince
 * @property {number | null} idleMs
 * @property {number | null} waitingSince
 * @property {number} messages
 * @property {number} lastSeq
 * @property {string | null} lastText
 * @property {"customer" | "agent" | null} lastBy
 * @property {number} lastAt
 * @property {number} seenSeq
 * @property {number} customerSeen
 * @property {number | null} endedAt
 * @property {string | null} endedBy
 * @property {boolean} customerOnline
 * @property {number} [priority] 0 Low, 1 Normal, 2 High, 3 Urgent
 * @property {Transfer | null} [transfer] the last transfer, until the chat ends or is transferred again
 * @property {string | null} [subject] null: the question is the subject
 * @property {boolean} [pinned] stands on top of lists
 * @property {FollowUp | null} [followUp]
 * @property {string | null} [language] the customer's, as a BCP 47 tag
 * @property {boolean} [translate] messages are translated
 * @property {number | null} [deletedAt]
 * @property {number | null} [previous] the chat of the same customer that this one goes on from
 *
 * @typedef {{at: number, agent: number | null, agentName: string | null, note: string | null}} FollowUp
 *
 * @typedef {{by: string, comment: string | null, at: number}} Transfer
 *
 * @typedef {object} Membership a group as one person sees it
 * @property {number} id
 * @property {string} name
 * @property {number} department
 * @property {number} brand
 * @property {boolean} active
 * @property {boolean} member
 * @property {Handling} [handling]
 *
 * @typedef {"primary" | "secondary" | "pull"} Handling how a member of a group comes by its chats (S64)
 *
 * @typedef {object} Me
 * @property {number} id
 * @property {string} name
 * @property {string} displayName
 * @property {string} initials
 * @property {string} email
 * @property {boolean} available
 * @property {string | null} [reason] why Unavailable
 * @property {string[]} [reasons] what one may give as the reason
 * @property {number} maxChats
 * @property {string[]} permissions
 * @property {Membership[]} groups
 * @property {{id: number, name: string, brand: number}[]} departments
 * @property {{id: number, name: string}[]} brands
 *
 * @typedef {object} Counts
 * @property {number} mine
 * @property {Record<string, number>} mineByGroup
 * @property {number} queue
 * @property {Record<string, number>} queueByGroup
 * @property {number} active
 * @property {Record<string, number>} activeByGroup
 * @property {number} tickets those that need an answer
 * @property {number} [tasks] one's own open ones
 */

export {};
