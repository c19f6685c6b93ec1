/**
 * A link's own colour, moved towards black or white until it can be read on the surface behind it: any brand's colour
 * is allowed, unreadable text is not (contrast of 4.5:1, WCAG 2.2 1.4.3).
 */

/** @typedef {[number, number, number]} RGB each 0 to 255 */

const READABLE = 4.5;
/** Light and dark `--surface-2` of tokens.css, in sRGB. */
const SURFACES = /** @type {const} */ ({ light: [255, 255, 255], dark: [28, 31, 36] });

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
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  return match ? [parseInt(match[1], 16), parseInt(match[2], 16), parseInt(match[3], 16)] : null;
}

/**
 * @param {RGB} own
 * @param {"light" | "dark"} theme
 * @returns {{color: RGB, ink: RGB, soft: RGB}} the colour as text and as ground, the ink on it, its tint
 */
export function readable(own, theme) {
  const surface = /** @type {RGB} */ ([...SURFACES[theme]]);
  const away = /** @type {RGB} */ (theme === "light" ? [0, 0, 0] : [255, 255, 255]);
  const soft = mix(surface, own, 0.12);
  let color = own;
  for (let share = 0.05; share <= 1 && contrast(color, soft) < READABLE; share += 0.05) color = mix(own, away, share);
  const white = /** @type {RGB} */ ([255, 255, 255]), black = /** @type {RGB} */ ([0, 0, 0]);
  return { color, soft, ink: contrast(white, color) >= contrast(black, color) ? white : black };
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
  const part = (/** @type {number} */ index) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

/** @param {RGB} color */
function css(color) {
  return `rgb(${color.join(" ")})`;
}
