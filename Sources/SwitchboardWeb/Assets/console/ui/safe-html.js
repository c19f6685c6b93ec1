/**
 * Shows an article. The one place where markup is inserted: the server has made it safe (docs/api.md).
 * @param {Element} place
 * @param {string} html of an article, from the server
 */
export function showArticle(place, html) {
  place.innerHTML = html;
  for (const link of place.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener");
  }
}
