import { fill, h } from "../../shared/dom.js";
import { blank } from "../list/states.js";
import { CustomerView } from "../settings/forms-customer-view.js";
import { button, forbid } from "../ui/button.js";
import { openDialog } from "../ui/dialog.js";
import { complain } from "../ui/toast.js";

/** From so many forms on they can be searched. */
const MANY = 8;

/** @typedef {{id: number, name: string, intro: string, questions: any[]}} CustomerForm as in docs/api.md */

/**
 * Which form to send, beside how the customer will see it.
 * @param {import("../live/chat-session.js").ChatSession} session
 * @param {import("../live/desk.js").Desk} desk
 */
export async function chooseForm(session, desk) {
  try {
    const { items } = await desk.api.get("/api/forms");
    if (items.length > 0) choose(items, session, desk);
    else openDialog({ title: "Send Form", className: "small", body: [nothing(desk)] });
  } catch (refusal) {
    complain(refusal);
  }
}

/** @param {import("../live/desk.js").Desk} desk */
function nothing({ store }) {
  return store.may("desk.manage")
    ? blank("form", "No forms yet", "Build the first one in Settings, Forms.")
    : blank("form", "No forms yet", "An administrator builds them in Settings.");
}

/** @param {CustomerForm[]} forms @param {import("../live/chat-session.js").ChatSession} session @param {import("../live/desk.js").Desk} desk */
function choose(forms, session, desk) {
  let chosen = forms[0];
  const view = new CustomerView();
  const list = h("div", { role: "radiogroup", "aria-label": "Form" });
  const search = h("input", {
    type: "search",
    "aria-label": "Search forms",
    placeholder: "Search",
    autocomplete: "off",
  });
  const send = button({ label: "Send", kind: "primary" }, async () => {
    forbid(send, "It is being sent");
    try {
      await desk.api.post(`/api/chats/${session.id}/forms`, { form: chosen.id });
      dialog.close(); // it stands in the conversation
    } catch (refusal) {
      complain(refusal);
      forbid(send, null);
    }
  });
  const pick = (/** @type {CustomerForm} */ form) => {
    chosen = form;
    view.form(form);
  };
  const draw = () => {
    const query = search.value.trim().toLocaleLowerCase();
    const found = forms.filter(({ name }) => name.toLocaleLowerCase().includes(query));
    fill(list, found.map((form) => choice(form, form === chosen, () => pick(form))));
    if (found.length > 0 && !found.includes(chosen)) {
      pick(found[0]);
      /** @type {HTMLInputElement} */ (list.querySelector("input")).checked = true;
    }
    forbid(send, found.length > 0 ? null : "No form has this name");
  };
  search.addEventListener("input", draw);
  draw();
  pick(chosen);
  const dialog = openDialog({
    title: "Send Form",
    className: "wide",
    body: [
      h(
        "div",
        { "class": "form-chooser" },
        h("div", { "class": "form-choices" }, forms.length >= MANY && search, list),
        view.element,
      ),
    ],
    actions: [button({ label: "Cancel" }, () => dialog.close()), send],
  });
  if (forms.length < MANY) /** @type {HTMLElement | null} */ (list.querySelector(":checked"))?.focus();
}

/** @param {CustomerForm} form @param {boolean} isChosen @param {() => void} pick */
function choice({ name, questions }, isChosen, pick) {
  const box = h("input", { type: "radio", name: "form-to-send", checked: isChosen });
  box.addEventListener("change", pick);
  const count = `${questions.length} ${questions.length === 1 ? "question" : "questions"}`;
  return h("label", { "class": "form-choice" }, box, h("b", { dir: "auto" }, name), h("small", null, count));
}
