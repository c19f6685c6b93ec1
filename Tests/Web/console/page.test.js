import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const ASSETS = new URL("../../../Sources/SwitchboardWeb/Assets/", import.meta.url);
const PAGE = readFileSync(new URL("console/index.html", ASSETS), "utf8");

/** Every module that a module imports, itself included, as paths below Assets. @param {string} path @param {RegExp} pattern */
function modules(path, pattern, found = new Set()) {
  const url = new URL(path, ASSETS);
  const name = url.href.slice(ASSETS.href.length);
  if (found.has(name)) return found;
  found.add(name);
  const code = readFileSync(url, "utf8").replace(/\/\*[^]*?\*\//g, "");
  for (const [, , , target] of code.matchAll(pattern)) modules(new URL(target, url).href, pattern, found);
  return found;
}

/** As the server sends it: without comments on lines of their own and without indentation (Slim.swift). @param {string} code */
function slim(code) {
  return code.replace(/^[ \t]*\/\*[^]*?\*\/[ \t]*$/gm, "").replace(/^[ \t]*\/\/.*$/gm, "").replace(
    /^[ \t]+|\n(?=\n)/gm,
    "",
  );
}

const STATIC = /^(import|export)\b([^"'();]*?\bfrom\s*|\s*)["'](\.[^"']+)["']/gm;

Deno.test("the page asks at once for every module of the first picture, not one after another", () => {
  const preloaded = [...PAGE.matchAll(/rel="modulepreload" href="{{assets}}\/([^"]+)"/g)].map(([, path]) => path);
  const wanted = [...modules("console/app.js", STATIC)].filter((path) => path !== "console/app.js");
  assert.deepEqual(preloaded.sort(), wanted.sort());
});

Deno.test("every file that the page names exists", () => {
  for (const [, path] of PAGE.matchAll(/{{assets}}\/([^"]+)"/g)) assert.ok(existsSync(new URL(path, ASSETS)), path);
});

Deno.test("the script of the first picture is well below the 150 KB that all that one loads may weigh", () => {
  const bytes = [...modules("console/app.js", STATIC)].reduce(
    (sum, path) => sum + gzipSync(slim(readFileSync(new URL(path, ASSETS), "utf8"))).length,
    0,
  );
  assert.ok(bytes > 50_000 && bytes < 135_000, `${bytes} bytes compressed`);
});

Deno.test("nothing in the page needs a policy looser than 'self'", () => {
  assert.doesNotMatch(PAGE, /<script(?![^>]*\bsrc=)|\bstyle=|\bon[a-z]+=|<style/);
});
