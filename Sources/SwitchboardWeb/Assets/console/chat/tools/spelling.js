import { button } from "../../ui/button.js";
import { checkSpelling } from "./dialogs.js";

/** Spell Check before sending (S90); the browser underlines while one types. @type {import("./all.js").Tool} */
export const spellingTool = {
  key: "spelling",
  make: (_session, desk, composer) => {
    if (composer.box !== "reply") return null;
    composer.area.addEventListener("keydown", (event) => {
      if (event.key !== "F7") return;
      event.preventDefault();
      checkSpelling(desk, composer);
    }, { signal: composer.signal });
    const look = /** @type {const} */ ({ icon: "spelling", title: "Check the spelling", kind: "quiet", keys: "F7" });
    return button(look, () => checkSpelling(desk, composer));
  },
};
