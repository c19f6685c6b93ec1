import { hasEnded } from "../../state/idle.js";
import { askTransfer, whyNotTransfer } from "../../live/transferring.js";

/** To another group or agent (S81, S132); a chat that is nobody's or somebody else's afterwards is put away. */
/** @type {import("./all.js").Action} */
export const transferAction = {
  key: "transfer",
  label: "Transfer",
  icon: "transfer",
  menu: "toolbar",
  title: "To another agent or group",
  keys: "Alt T",
  why: ({ row }, { store }) => row && hasEnded(row) ? undefined : whyNotTransfer(row, store.me),
  run: async (session, desk, pane) => {
    const isMine = () => session.row?.agent === desk.store.me.id;
    const wasMine = isMine();
    const gone = await askTransfer(desk, [session.id]);
    if (gone.length > 0 && wasMine && !isMine()) pane.closed();
  },
};
