/** Browsers and systems by what they say of themselves; the first that fits, because most say they are several. */
const BROWSERS = /** @type {[RegExp, string][]} */ ([
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrom(?:e|ium)\/|CriOS\/|HeadlessChrome\//, "Chrome"],
  [/Safari\//, "Safari"],
]);
const SYSTEMS = /** @type {[RegExp, string][]} */ ([
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/Linux|X11/, "Linux"],
]);

/**
 * "Firefox on Windows" instead of the long line a browser sends; that line when nothing is known of it.
 * @param {string} agent
 */
export function browserName(agent) {
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  if (!browser) return agent || "Unknown browser";
  return system ? `${browser} on ${system}` : browser;
}
