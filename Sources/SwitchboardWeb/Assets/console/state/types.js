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
 *
 * @typedef {object} Membership a group as one person sees it
 * @property {number} id
 * @property {string} name
 * @property {number} department
 * @property {number} brand
 * @property {boolean} active
 * @property {boolean} member
 *
 * @typedef {object} Me
 * @property {number} id
 * @property {string} name
 * @property {string} displayName
 * @property {string} initials
 * @property {string} email
 * @property {boolean} available
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
 */

export {};
