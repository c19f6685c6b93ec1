import { h } from "../../shared/dom.js";
import { drawn } from "../ui/icons.js";

/**
 * What became of each of several chats.
 * @param {{chat: number, name: string, refusal: {title?: string, message?: string} | null}[]} items
 * @param {string} group
 */
export function results(items, group) {
  const gone = items.filter(({ refusal }) => refusal === null).length;
  return h(
    "div",
    { "class": "results", role: "status" },
    h("p", null, `${gone} of ${items.length} chats are handed over to ${group}.`),
    h(
      "ul",
      null,
      items.map(({ name, refusal }) =>
        h(
          "li",
          { "class": refusal ? "bad" : null },
          drawn(refusal ? "warning" : "done"),
          h("b", null, name),
          h("span", null, refusal ? refusal.title ?? refusal.message ?? "Was refused" : "Handed over"),
        )
      ),
    ),
  );
}
