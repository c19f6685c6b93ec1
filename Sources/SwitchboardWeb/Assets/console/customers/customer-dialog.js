import { openDialog } from "../ui/dialog.js";
import { say } from "../ui/toast.js";
import { customerAddress } from "./address-link.js";
import { CustomerPane } from "./customer-pane.js";

/** A customer over what one is doing, with a way to a window of its own (S112). @param {import("../live/desk.js").Desk} desk @param {string} email */
export function openCustomer(desk, email) {
  const pane = new CustomerPane(desk, email, {
    popup: () => {
      if (openCustomerWindow(email)) dialog.close();
    },
  });
  const dialog = openDialog({ title: `Customer ${email}`, className: "customer-dialog", body: [pane.element] });
  dialog.closed.then(() => pane.dispose());
  return pane.start();
}

/** One window for each customer: opening it again brings it in front. @param {string} email */
function openCustomerWindow(email) {
  const opened = globalThis.open(customerAddress(email), `switchboard-customer-${email}`, "popup,width=980,height=760");
  if (!opened) say("The browser has blocked the window. Allow pop-ups for this site.", "bad");
  opened?.focus();
  return opened !== null;
}
