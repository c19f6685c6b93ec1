import assert from "node:assert/strict";

const css = Deno.readTextFileSync(
  new URL("../../../Sources/SwitchboardWeb/Assets/styles/tokens.css", import.meta.url),
);

/** @param {string} selector */
function values(selector) {
  const start = css.indexOf(selector);
  assert.ok(start >= 0, `need the block ${selector}`);
  const block = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
  return Array.from(block.matchAll(/--[a-z0-9-]+:[^;]+/g), (match) => match[0].replace(/\s+/g, " "));
}

Deno.test("dark by the system and dark by choice are the same colours", () => {
  const bySystem = values(':root:not([data-theme="light"]) {');
  assert.ok(bySystem.length > 20, "need a whole block of colours for this test to mean anything");
  assert.deepEqual(values(':root[data-theme="dark"] {'), bySystem);
});

Deno.test("every dark colour overrides a light one", () => {
  const names = (/** @type {string[]} */ list) => list.map((value) => value.split(":")[0]);
  const light = new Set(names(values(":root {")));
  for (const name of names(values(':root[data-theme="dark"] {'))) assert.ok(light.has(name), name);
});
