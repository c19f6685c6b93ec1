/**
 * A row with what a test cares about; the rest is a quiet active chat.
 * @param {Partial<import("../../../Sources/SwitchboardWeb/Assets/console/state/types.js").Row>} [given]
 * @returns {import("../../../Sources/SwitchboardWeb/Assets/console/state/types.js").Row}
 */
export function row(given = {}) {
  return {
    id: 1,
    rev: 1,
    status: "active",
    name: "Dana",
    email: "dana@example.com",
    verified: false,
    question: "Why twice?",
    brand: 1,
    department: 1,
    group: 1,
    groupName: "Billing L1",
    departmentName: "Billing",
    brandName: "Northwind",
    agent: 7,
    agentName: "Emily W.",
    startedAt: 1_000,
    queuedSince: null,
    queueMs: 0,
    idleSince: 1_000,
    idleMs: null,
    waitingSince: 1_000,
    messages: 1,
    lastSeq: 2,
    lastText: "Hi",
    lastBy: "customer",
    lastAt: 1_000,
    seenSeq: 2,
    customerSeen: 0,
    endedAt: null,
    endedBy: null,
    customerOnline: true,
    ...given,
  };
}

/**
 * @param {Partial<import("../../../Sources/SwitchboardWeb/Assets/console/state/types.js").Me>} [given]
 * @returns {import("../../../Sources/SwitchboardWeb/Assets/console/state/types.js").Me}
 */
export function me(given = {}) {
  return {
    id: 7,
    name: "Emily Watson",
    displayName: "Emily W.",
    initials: "EW",
    email: "emily@example.com",
    available: true,
    maxChats: 5,
    permissions: ["chat.take"],
    groups: [{ id: 1, name: "Billing L1", department: 1, brand: 1, active: true, member: true }],
    departments: [{ id: 1, name: "Billing", brand: 1 }],
    brands: [{ id: 1, name: "Northwind" }],
    ...given,
  };
}
