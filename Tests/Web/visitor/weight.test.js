import assert from "node:assert/strict";

const assets = new URL("../../../Sources/SwitchboardWeb/Assets/", import.meta.url);

/** Bytes on the wire of these files, each compressed by itself and without comment lines, as the server sends them. @param {string[]} paths */
async function weight(paths) {
  const sizes = paths.map(async (path) => {
    const source = await Deno.readTextFile(new URL(path, assets));
    const lines = source.split("\n").map((line) => line.trimStart());
    const code = path.endsWith(".html") ? source : lines.filter((line) => !/^(\/\/|\/\*|\*)/.test(line)).join("\n");
    const squeezed = new Blob([code]).stream().pipeThrough(new CompressionStream("gzip"));
    return (await new Response(squeezed).arrayBuffer()).byteLength;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Every module that this one loads, and itself. @param {string} path @param {Set<string>} found */
function loaded(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  const source = Deno.readTextFileSync(new URL(path, assets));
  for (const [, relative] of source.matchAll(/^import [^;]*?"(\.[^"]+)";/gms)) {
    loaded(new URL(relative, new URL(path, assets)).href.slice(assets.href.length), found);
  }
  return found;
}

Deno.test("the loader is under 5 KB", async () => {
  assert.ok(await weight(["widget.js"]) < 5 * 1024);
});

Deno.test("the whole chat frame is under 40 KB", async () => {
  const sheet = Deno.readTextFileSync(new URL("visitor/frame.css", assets));
  const styles = Array.from(sheet.matchAll(/@import "([^"]+)"/g), ([, part]) => `visitor/${part}`);
  const modules = [...loaded("visitor/main.js")];
  assert.ok(styles.length === 7 && modules.length > 20, "need the whole frame for this test to mean anything");
  const total = await weight(["visitor/frame.html", ...styles, ...modules]);
  assert.ok(total < 40 * 1024, `${total} bytes`);
});

Deno.test("forms and surveys are fetched when one is there, and weigh under 8 KB then", async () => {
  const first = loaded("visitor/main.js");
  const rare = ["visitor/form.js", "visitor/fields-start.js"].flatMap((path) => [...loaded(path)]);
  const later = [...new Set(rare)].filter((path) => !first.has(path));
  assert.ok(later.includes("visitor/fields.js") && later.includes("visitor/survey.js"), later.join());
  const total = await weight([...later, "visitor/css/forms.css"]);
  assert.ok(total < 8 * 1024, `${total} bytes`);
});

Deno.test("files are fetched with the conversation, and weigh under 7 KB then", async () => {
  const first = loaded("visitor/main.js");
  const later = [...loaded("visitor/files/files.js")].filter((path) => !first.has(path));
  assert.ok(later.includes("shared/uploads.js") && later.includes("visitor/files/picture.js"), later.join());
  const total = await weight([...later, "visitor/css/files.css"]);
  assert.ok(total < 7 * 1024, `${total} bytes`);
});

Deno.test("what the page loads ahead is what the modules need", () => {
  const page = Deno.readTextFileSync(new URL("visitor/frame.html", assets));
  const ahead = Array.from(page.matchAll(/modulepreload" href="\{\{assets\}\}\/([^"]+)/g), (match) => match[1]);
  const needed = [...loaded("visitor/main.js")].filter((path) => path !== "visitor/main.js");
  assert.deepEqual(ahead.sort(), needed.sort());
});
