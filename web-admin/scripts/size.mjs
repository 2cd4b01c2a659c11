// What the first page fetches as script, in gzip: the entry, what it imports at once, and the overview. Over the limit the build fails.
import { readFileSync } from "node:fs";

const limitKib = 350;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The files of a chunk and of all that it imports before it runs. */
function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
}

const files = filesOf("index.html");
filesOf("src/features/overview/OverviewPage.tsx", files);
const bytes = [...files].reduce((sum, file) => sum + readFileSync(new URL(`${file}.gz`, dist)).length, 0);
const kib = bytes / 1024;
console.log(`first load ${kib.toFixed(1)} KiB of script in gzip, ${files.size} files; at most ${limitKib}`);
if (kib > limitKib) {
  console.error(`error: the first load is ${kib.toFixed(1)} KiB of script and may be ${limitKib}: fetch something of it later.`);
  process.exit(1);
}
