import { filesOf } from "../../../shared/files.js";
import { button } from "../../ui/button.js";
import { Chips } from "../files/chips.js";
import { chatPlaces, watchDrops } from "../files/drop.js";
import { chosenFiles, send, uploadsOf } from "../files/sending.js";

/** Files by button, paste and drop (S91): what is on its way stands above the box's foot. @type {import("./all.js").Tool} */
export const fileTool = {
  key: "file",
  make: (session, desk, composer) => {
    const { box, signal } = composer;
    const chips = new Chips(uploadsOf(desk, session), box, signal);
    composer.area.after(chips.element);
    composer.area.addEventListener("paste", (event) => {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      send(desk, session, box, files);
    }, { signal });
    // One of the two boxes looks after the pane that both stand in.
    if (box === "reply") watchDrops(desk, session, composer, () => chatPlaces(session, desk));
    return button(
      { icon: "attach", title: box === "reply" ? "Send a file" : "Show a file to colleagues", kind: "quiet" },
      async () => send(desk, session, box, await chosenFiles()),
    );
  },
};
