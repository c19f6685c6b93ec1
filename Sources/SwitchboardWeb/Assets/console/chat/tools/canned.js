import { button } from "../../ui/button.js";
import { Completion } from "../replies/completion.js";
import { openReplies } from "./dialogs.js";

/** Canned replies: `/` in the box, or the whole list (S89). @type {import("./all.js").Tool} */
export const cannedTool = {
  key: "canned",
  make: (_session, desk, composer) => {
    if (composer.box !== "reply") return null;
    new Completion(desk, composer);
    return button(
      { icon: "canned", title: "Insert a canned reply", kind: "quiet", keys: "/" },
      () => openReplies(desk, composer),
    );
  },
};
