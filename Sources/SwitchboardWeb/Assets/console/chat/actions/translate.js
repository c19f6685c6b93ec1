import { hasEnded } from "../../state/idle.js";
import { languageName } from "../translation/language-name.js";

/** Each side reads its own language, the original beside it (S102). @type {import("./all.js").Action} */
export const translateAction = {
  key: "translate",
  label: ({ row }) => row?.translate && row.language ? `Translated: ${languageName(row.language)}` : "Translate",
  icon: "globe",
  menu: "more",
  isQuick: true,
  why: ({ row }, { store }) => {
    if (!row || hasEnded(row) && !row.translate) return undefined;
    return row.agent === store.me.id || store.me.groups.some(({ id, member }) => id === row.group && member)
      ? null
      : "Only the chat's agent and members of its group may switch translation";
  },
  run: async (session, desk) => {
    const { openTranslation } = await import("../translation/translation-dialog.js");
    return openTranslation(session, desk);
  },
};
