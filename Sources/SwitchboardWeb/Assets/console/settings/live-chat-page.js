import { FormPage, keptAt } from "./form-page.js";
import { LIVE_CHAT } from "./live-chat-fields.js";
import "./timer-fields.js";

/** How the whole desk distributes chats and how long it waits. */
export class LiveChatPage extends FormPage {
  /** @param {import("../live/desk.js").Desk} desk @param {() => void} back */
  constructor(desk, back) {
    super({
      title: "Live Chat",
      saved: "The live chat settings are saved",
      ...keptAt(desk.api, "/api/admin/live-chat"),
      fields: () => LIVE_CHAT,
    }, back);
  }
}
