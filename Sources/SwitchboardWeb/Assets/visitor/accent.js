/**
 * A link's own colour, made darker or brighter until it can be read on the surface behind it: any brand's colour
 * is allowed, unreadable text is not (contrast of 4.5:1, WCAG 2.2 1.4.3).
 */

/** @typedef {[number, number, number]} RGB each 0 to 255 */

const READABLE = 4.5;
const WHITE = /** @type {RGB} */ ([255, 255, 255]), BLACK = /** @type {RGB} */ ([0, 0, 0]);
/** `--surface-2` of tokens.css in sRGB, */
const SURFACES = { light: WHITE, dark: /** @type {RGB} */ ([28, 31, 36]) };
/** and `--surface-3`, behind a link in a message. */
const BUBBLES = { light: /** @type {RGB} */ ([238, 241, 243]), dark: /** @type {RGB} */ ([38, 42, 47]) };

/**
 * Puts the colour on the page, and again whenever light turns to dark.
 * @param {string | null | undefined} accent "#rrggbb"
 */
export function wear(accent) {
  const own = parse(accent ?? "");
  if (!own) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const put = () => {
    const { color, ink, soft } = readable(own, dark.matches ? "dark" : "light");
    const { style } = document.documentElement;
    style.setProperty("--accent", css(color));
    style.setProperty("--accent-ink", css(ink));
    style.setProperty("--accent-soft", css(soft));
  };
  dark.addEventListener("change", put);
  put();
}

/** @param {string} text @returns {RGB | null} */
export function parse(text) {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return null;
  const number = parseInt(text.slice(1), 16);
  return [number >> 16, number >> 8 & 255, number & 255];
}

/**
 * @param {RGB} own
 * @param {"light" | "dark"} theme
 * @returns {{color: RGB, ink: RGB, soft: RGB}} the colour as text and as ground, the ink on it, its tint
 */
export function readable(own, theme) {
  const bright = mix(vivid(own), WHITE, 0.35);
  const ways = theme === "light" ? [[own, BLACK]] : [[own, bright], [bright, WHITE]];
  const soft = mix(SURFACES[theme], own, 0.12);
  const isReadable = (/** @type {RGB} */ color) =>
    Math.min(contrast(color, soft), contrast(color, BUBBLES[theme])) >= READABLE;
  const shares = Array.from({ length: 21 }, (_, index) => index / 20);
  const steps = ways.flatMap(([from, to]) => shares.map((share) => mix(from, to, share)));
  const color = steps.find(isReadable) ?? steps[steps.length - 1];
  return { color, soft, ink: contrast(WHITE, color) >= contrast(BLACK, color) ? WHITE : BLACK };
}

/** WCAG contrast, 1 to 21. @param {RGB} a @param {RGB} b */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((one, two) => one - two);
  return (high + 0.05) / (low + 0.05);
}

/** @param {RGB} color */
function luminance(color) {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {RGB} from @param {RGB} to @param {number} share @returns {RGB} */
function mix(from, to, share) {
  return /** @type {RGB} */ (from.map((part, index) => Math.round(part + (to[index] - part) * share)));
}

/** As bright as its hue goes: mixing brown with white alone would leave mud. @param {RGB} color @returns {RGB} */
function vivid(color) {
  const most = Math.max(...color, 1);
  return /** @type {RGB} */ (color.map((part) => Math.round(part * 255 / most)));
}

/** @param {RGB} color */
function css(color) {
  return `rgb(${color.join(" ")})`;
}
