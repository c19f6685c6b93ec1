import { fill, h } from "../../../shared/dom.js";
import { blank } from "../../list/states.js";
import { button } from "../../ui/button.js";
import { openDialog } from "../../ui/dialog.js";
import { complain } from "../../ui/toast.js";
import { isSameLanguage, languageName } from "./language-name.js";

/** @typedef {{provider: string, language: string, languages: {code: string, name: string}[]}} Languages */

/**
 * Switches the translation of one chat, into the language that its customer reads.
 * @param {import("../../live/chat-session.js").ChatSession} session
 * @param {import("../../live/desk.js").Desk} desk
 */
export async function openTranslation(session, desk) {
  const body = h("div", { "class": "translate-body" }, h("div", { "class": "skeleton bar-of-text" }));
  const actions = h("div", { "class": "translate-actions" });
  const dialog = openDialog({ title: "Translate this chat", className: "small", body: [body], actions: [actions] });
  const change = async (/** @type {object} */ details) => {
    try {
      const row = await desk.api.put(`/api/chats/${session.id}/details`, details);
      if (row) desk.store.applyRow(row);
      dialog.close();
    } catch (refusal) {
      complain(refusal);
    }
  };
  const off = button({ label: "Switch off" }, () => change({ translate: false }));
  const isOn = session.row?.translate === true;
  try {
    const found = await desk.api.get("/api/translation/languages");
    const choice = chooser(found, session.row?.language ?? null);
    const reason = whyNot(found, desk.store.may("desk.manage"), () => dialog.close());
    fill(body, reason ?? [...explained(session.row?.name ?? "The customer", found), choice.element]);
    fill(
      actions,
      isOn && off,
      reason
        ? button({ label: "Close" }, () => dialog.close())
        : button({ label: isOn ? "Change" : "Translate", kind: "primary" }, () => {
          return change({ translate: true, language: choice.value });
        }),
    );
    choice.element.querySelector("select")?.focus();
  } catch (refusal) {
    const { message } = /** @type {Error} */ (refusal);
    fill(body, blank("warning", "Nothing can be translated now", message));
    fill(actions, isOn && off, button({ label: "Close" }, () => dialog.close()));
  }
}

/** @param {string} name @param {Languages} found */
function explained(name, { language }) {
  const own = languageName(language);
  return [
    h(
      "p",
      null,
      `You read and write ${own}; ${name} reads and writes the language below. The original stays beside every translation, `,
      "and code, addresses and numbers stay as they are.",
    ),
  ];
}

/** @param {Languages} found @param {boolean} mayManage @param {() => void} close */
function whyNot({ provider, languages, language }, mayManage, close) {
  if (provider === "none") {
    const to = h("a", { href: "/console/settings/translation", on: { click: close } }, "Settings, Translation");
    return blank(
      "globe",
      "No translation service is set up",
      mayManage ? "Say who translates for this desk." : "An administrator can set one up.",
      ...mayManage ? [to] : [],
    );
  }
  return languages.length > 0 ? null : blank(
    "globe",
    "No language pairs",
    `The service translates nothing from and into ${languageName(language)}.`,
  );
}

/** @param {Languages} found @param {string | null} present */
function chooser({ languages }, present) {
  const known = languages.find(({ code }) => present !== null && isSameLanguage(present, code));
  const select = h(
    "select",
    { id: "customer-language" },
    languages.map(({ code, name }) => h("option", { value: code, selected: code === known?.code }, name)),
  );
  return {
    element: h(
      "div",
      { "class": "field" },
      h("label", { "for": "customer-language" }, "The customer's language"),
      select,
    ),
    get value() {
      return known && select.value === known.code && present ? present : select.value;
    },
  };
}
