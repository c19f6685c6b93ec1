import { clientID } from "../../shared/clientid.js";

/**
 * Ids of requests that make something: the same body has the same id, so that a second try after a lost answer makes nothing
 * twice.
 */
export function requestIDs() {
  let known = "", id = "";
  return (/** @type {unknown} */ body) => {
    const text = JSON.stringify(body);
    if (text !== known) [known, id] = [text, clientID()];
    return id;
  };
}
