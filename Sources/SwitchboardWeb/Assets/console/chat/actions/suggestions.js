/** Finds what may answer the customer, beside the chat (S93-S95). Its module is fetched when it is first asked for. */

/** @param {"articles" | "resolutions"} part @returns {import("./all.js").Action["run"]} */
function open(part) {
  return async (session, desk, pane) => {
    const { openSuggestions } = await import("../suggestions/place.js");
    openSuggestions(session, desk, pane, part);
  };
}

/** @type {import("./all.js").Action} */
export const articlesAction = {
  key: "articles",
  label: "Knowledge Base Articles",
  icon: "book",
  menu: "assistance",
  keys: "Alt K",
  why: ({ row }) => row ? null : undefined,
  run: open("articles"),
};

/** @type {import("./all.js").Action} */
export const resolutionsAction = {
  key: "resolutions",
  label: "Resolved Tickets",
  icon: "tickets",
  menu: "assistance",
  why: ({ row }) => row ? null : undefined,
  run: open("resolutions"),
};
