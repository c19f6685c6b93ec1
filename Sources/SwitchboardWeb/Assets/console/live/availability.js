import { complain } from "../ui/toast.js";

/**
 * Available or Unavailable, with a reason that colleagues see. It is shown at once, and taken back when the desk refuses.
 * @param {import("./desk.js").Desk} desk
 * @param {boolean} available
 * @param {string | null} [reason]
 */
export async function setAvailability({ store, api }, available, reason = null) {
  const before = store.me;
  store.setMe({ ...before, available, reason: available ? null : reason });
  try {
    store.setMe(await api.put("/api/me/availability", { available, reason: available ? null : reason }));
  } catch (refusal) {
    store.setMe(before);
    complain(refusal);
  }
}
