import { fill, h } from "../../../shared/dom.js";
import { shortTime } from "../../../shared/time.js";
import { openDialog } from "../../ui/dialog.js";
import { drawn } from "../../ui/icons.js";
import { complain, say } from "../../ui/toast.js";

/** How long typing rests before it is searched, in milliseconds, and how many are shown. */
const REST = 200, MOST = 20;

/**
 * What can be attached: where it is searched, and how a found one reads.
 * @typedef {{ref: number, title: string, note: string, at: number}} Found
 * @type {Record<"ticket" | "chat" | "call", {label: string, icon: import("../../ui/icons.js").IconName, path: (query: string, desk: import("./all.js").Desk) => string, read: (row: any) => Found}>}
 */
const TYPES = {
  ticket: {
    label: "Ticket",
    icon: "tickets",
    path: (query) => `/api/tickets?limit=${MOST}&q=${encodeURIComponent(query)}`,
    read: ({ number, subject, name, createdAt }) => ({
      ref: number,
      title: `#${number} ${subject}`,
      note: name,
      at: createdAt,
    }),
  },
  chat: {
    label: "Chat",
    icon: "chat",
    path: (query, desk) =>
      `/api/chats?list=${
        desk.store.may("chat.see-global") ? "completed" : "mine-completed"
      }&sort=started&order=desc&limit=${MOST}&q=${encodeURIComponent(query)}`,
    read: ({ id, name, subject, question, startedAt }) => ({
      ref: id,
      title: name,
      note: subject ?? question ?? "",
      at: startedAt,
    }),
  },
  call: {
    label: "Call log",
    icon: "phone",
    path: (query) => `/api/calls?limit=${MOST}&q=${encodeURIComponent(query)}`,
    read: ({ id, number, description, startedAt }) => ({ ref: id, title: number, note: description, at: startedAt }),
  },
};

/** Attaches a ticket, a chat or a call that exists already (S87). @param {import("./all.js").ChatSession} session @param {import("./all.js").Desk} desk */
export function openRelated(session, desk) {
  let type = /** @type {keyof typeof TYPES} */ ("ticket");
  let load = new AbortController();
  /** @type {any} */
  let timer = null;
  const input = h("input", {
    type: "search",
    "aria-label": "Search",
    placeholder: "Number, name or words",
    autocomplete: "off",
    spellcheck: "false",
  });
  const list = h("ul", { "class": "found-items", "aria-label": "Found" });
  const status = h("p", { "class": "quiet-text", role: "status" });

  const attach = async (/** @type {Found} */ { ref, title }) => {
    try {
      await desk.api.post(`/api/chats/${session.id}/related`, { type, ref });
      say(`${title} was attached`);
      dialog.close();
    } catch (refusal) {
      complain(refusal);
    }
  };
  const search = async () => {
    load.abort();
    const { signal } = load = new AbortController();
    try {
      const { rows } = await desk.api.get(TYPES[type].path(input.value.trim(), desk), signal);
      signal.throwIfAborted();
      const found = rows.map(TYPES[type].read).filter((/** @type {Found} */ { ref }) =>
        type !== "chat" || ref !== session.id
      );
      fill(list, found.map((/** @type {Found} */ each) => h("li", null, entry(each, () => attach(each)))));
      status.textContent = found.length === 0 ? "Nothing was found." : "";
    } catch (refusal) {
      if (!signal.aborted) complain(refusal);
    }
  };
  const entry = (/** @type {Found} */ { title, note, at }, /** @type {() => void} */ click) =>
    h(
      "button",
      { type: "button", on: { click } },
      drawn(TYPES[type].icon),
      h("span", { "class": "name" }, title),
      h("small", null, note),
      h("time", null, shortTime(at, desk.store.now())),
    );
  const kinds = h(
    "div",
    { "class": "kinds", role: "radiogroup", "aria-label": "What to attach" },
    Object.entries(TYPES).map(([key, { label, icon }]) => {
      const radio = h("input", { type: "radio", name: "related-type", value: key, "class": "visually-hidden" });
      radio.checked = key === type;
      radio.addEventListener("change", () => {
        type = /** @type {keyof typeof TYPES} */ (key);
        search();
      });
      return h("label", { "class": "kind" }, radio, drawn(icon), label);
    }),
  );
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, REST);
  });
  const dialog = openDialog({
    title: "Related item",
    body: [h("div", { "class": "related-search" }, kinds, input, status, list)],
  });
  dialog.closed.then(() => load.abort());
  input.focus();
  search();
}
