import { fill, h } from "../../shared/dom.js";
import { shortTime } from "../../shared/time.js";
import { browserName } from "../state/browsers.js";
import { button } from "../ui/button.js";
import { confirmed, openDialog } from "../ui/dialog.js";
import { complain } from "../ui/toast.js";

/** Where one is signed in. @param {import("../live/desk.js").Desk} desk @param {() => void} signedOut */
export function openSessions(desk, signedOut) {
  const body = h("div", { "class": "sessions" }, h("div", { "class": "skeleton bar-of-text" }));
  const everywhere = button({ label: "Sign out everywhere", kind: "danger" }, async () => {
    if (
      !await confirmed({
        title: "Sign out everywhere?",
        text: "Every browser is signed out, this one too.",
        yes: "Sign out everywhere",
        kind: "danger",
      })
    ) return;
    try {
      await desk.api.delete("/api/sessions");
      dialog.close();
      signedOut();
    } catch (refusal) {
      complain(refusal);
    }
  });
  const dialog = openDialog({ title: "Where I am signed in", body: [body], actions: [everywhere] });
  const draw = async () => {
    try {
      const sessions = await desk.api.get("/api/sessions");
      fill(
        body,
        (sessions.items ?? sessions).map((/** @type {any} */ session) =>
          sessionRow(session, async () => {
            await desk.api.delete(`/api/sessions/${session.id}`).catch(complain);
            draw();
          })
        ),
      );
    } catch (refusal) {
      fill(body, h("p", null, /** @type {Error} */ (refusal).message));
    }
  };
  draw();
}

/** @param {{browser: string, address: string, seenAt: number, current: boolean}} session @param {() => void} end */
function sessionRow({ browser, address, seenAt, current }, end) {
  return h(
    "div",
    { "class": "setting-row" },
    h(
      "div",
      null,
      h("b", { title: browser }, browserName(browser)),
      h("small", null, `${address} · last seen ${shortTime(seenAt)}`),
    ),
    current ? h("span", { "class": "chip" }, "This browser") : button({ label: "Sign out" }, end),
  );
}
