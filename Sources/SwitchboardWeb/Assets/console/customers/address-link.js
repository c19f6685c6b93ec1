import { h } from "../../shared/dom.js";

/** @param {string} email */
export function customerAddress(email) {
  return `/console/customer?email=${encodeURIComponent(email)}`;
}

/**
 * An underlined e-mail address: it opens everything that the desk knows of its customer (S112). With a modifier or the
 * middle button it opens as any link does, in a tab that works alone.
 * @param {import("../live/desk.js").Desk} desk
 * @param {string} [email]
 */
export function addressLink(desk, email = "") {
  const link = h("a", { "class": "address", "aria-haspopup": "dialog" });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { email = "" } = link.dataset;
    import("./customer-dialog.js").then(({ openCustomer }) => openCustomer(desk, email));
  });
  setAddress(link, email);
  return link;
}

/** The link stays, whoever it is of. @param {HTMLAnchorElement} link @param {string} email */
export function setAddress(link, email) {
  if (link.dataset.email === email) return;
  link.dataset.email = link.textContent = email;
  link.href = customerAddress(email);
}
