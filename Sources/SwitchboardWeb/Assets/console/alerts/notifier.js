/**
 * Desktop notifications. `unavailable`: this browser has none, or the desk is reached by plain http.
 * @returns {"granted" | "denied" | "default" | "unavailable"}
 */
export function notificationState() {
  if (!("Notification" in globalThis) || !globalThis.isSecureContext) return "unavailable";
  return Notification.permission;
}

/** Tells when the person changes their mind in the browser's own settings. @param {() => void} changed @param {AbortSignal} signal */
export async function watchNotifications(changed, signal) {
  try {
    const permission = await navigator.permissions.query({ name: "notifications" });
    permission.addEventListener("change", changed, { signal });
  } catch { /* this browser does not tell */ }
}

/** Asks once; to be called in a click. */
export async function askForNotifications() {
  if (notificationState() === "default") await Notification.requestPermission();
}

/**
 * @param {string} title
 * @param {string} body
 * @param {string} tag a later one with the same tag takes its place
 * @param {() => void} [clicked]
 * @returns {Notification | null}
 */
export function notify(title, body, tag, clicked) {
  if (notificationState() !== "granted") return null;
  try {
    const notification = new Notification(title, { body, tag, silent: true });
    notification.onclick = () => {
      globalThis.focus();
      notification.close();
      clicked?.();
    };
    return notification;
  } catch {
    return null; // some phones only allow them from a service worker
  }
}
