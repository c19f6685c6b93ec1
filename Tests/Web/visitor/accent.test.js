import assert from "node:assert/strict";
import { contrast, parse, readable } from "../../../Sources/SwitchboardWeb/Assets/visitor/accent.js";

Deno.test("any brand's colour ends up readable, as text and with text on it, in light and dark", () => {
  for (const color of ["#ffff00", "#000000", "#ffffff", "#7a3e12", "#00767d", "#ff0000", "#0000ff", "#808080"]) {
    const own = parse(color);
    assert.ok(own, color);
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      const worn = readable(own, theme);
      assert.ok(contrast(worn.color, worn.soft) >= 4.5, `${color} on its tint, ${theme}`);
      const bubble = /** @type {[number, number, number]} */ (theme === "light" ? [238, 241, 243] : [38, 42, 47]);
      assert.ok(contrast(worn.color, bubble) >= 4.5, `${color} in a message, ${theme}`);
      assert.ok(contrast(worn.ink, worn.color) >= 4.5, `ink on ${color}, ${theme}`);
    }
  }
});

Deno.test("a colour that can be read already is left alone", () => {
  assert.deepEqual(readable([122, 62, 18], "light").color, [122, 62, 18]);
});

Deno.test("a brand's colour is still a colour in the dark", () => {
  for (const color of ["#7a3e12", "#5b0f2e", "#0b3d2e"]) {
    const { color: worn } = readable(parse(color) ?? [0, 0, 0], "dark");
    const saturation = 1 - Math.min(...worn) / Math.max(...worn);
    assert.ok(saturation > 0.45, `${color} became ${worn}`);
  }
});

Deno.test("what is not a colour is not worn", () => {
  for (const text of ["", "red", "#fff", "#12345g", "url(x)"]) assert.equal(parse(text), null, text);
});
