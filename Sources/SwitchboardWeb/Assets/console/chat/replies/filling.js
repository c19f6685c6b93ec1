/** `{customer}` and its like, as the desk fills them (docs/api.md): here for the preview, and for a desk that cannot be reached. */

const NAMES = new Set(["customer", "agent", "department", "brand", "question", "chat", "date"]);
const VARIABLE = /\{([a-z]+(?::[^{}\n]{1,64})?)\}/gi;

/** What the variables are called, with what they stand for. */
export const VARIABLES = [
  ["customer", "the customer's name"],
  ["agent", "your display name"],
  ["department", "the chat's department"],
  ["brand", "the brand"],
  ["question", "what the customer asked first"],
  ["chat", "the chat's number"],
  ["date", "today"],
];

/**
 * @param {{name: string, departmentName: string, brandName: string, question: string, id: number, language?: string | null}} row
 * @param {string} agent display name
 * @param {{language?: string}} [reply]
 * @returns {Record<string, string>}
 */
export function valuesOf(row, agent, reply) {
  return {
    customer: row.name,
    agent,
    department: row.departmentName,
    brand: row.brandName,
    question: row.question,
    chat: String(row.id),
    date: new Date().toLocaleDateString(reply?.language ?? row.language ?? "en", { dateStyle: "long" }),
  };
}

/**
 * @param {string} text
 * @param {Record<string, string>} values
 * @returns {{text: string, kind: "plain" | "filled" | "unknown"}[]}
 */
export function parts(text, values) {
  const made = /** @type {{text: string, kind: "plain" | "filled" | "unknown"}[]} */ ([]);
  let from = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const name = match[1].toLowerCase();
    if (!isVariable(name)) continue;
    if (match.index > from) made.push({ text: text.slice(from, match.index), kind: "plain" });
    const value = values[name]?.trim();
    made.push(value ? { text: value, kind: "filled" } : { text: match[0], kind: "unknown" });
    from = match.index + match[0].length;
  }
  if (from < text.length) made.push({ text: text.slice(from), kind: "plain" });
  return made;
}

/** @param {string} text @param {Record<string, string>} values */
export function filled(text, values) {
  return parts(text, values).map(({ text }) => text).join("");
}

/** The first variable that nobody has filled in. @param {string} text @returns {{from: number, to: number, text: string} | null} */
export function blankIn(text) {
  for (const match of text.matchAll(VARIABLE)) {
    if (!isVariable(match[1].toLowerCase())) continue;
    return { from: match.index, to: match.index + match[0].length, text: match[0] };
  }
  return null;
}

/** @param {string} name */
function isVariable(name) {
  return NAMES.has(name) || name.startsWith("field:");
}
