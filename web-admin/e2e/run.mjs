// Runs every walk and ends with the plain total. node e2e/run.mjs [part of a file's name…]
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const folder = new URL("./", import.meta.url).pathname;
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".walk.mjs") && (wanted.length === 0 || wanted.some((w) => name.includes(w))))
  .map((name) => join(folder, name));
const counts = { passed: 0, failed: 0, skipped: 0 };
const failed = [];
const stream = run({ files, concurrency: 1, timeout: 900_000 });
const isLeaf = (data) => data.details?.type !== "suite" && !files.includes(data.name);
stream.on("test:pass", (data) => {
  if (isLeaf(data)) counts[data.skip === undefined ? "passed" : "skipped"] += 1;
});
stream.on("test:fail", (data) => {
  if (!isLeaf(data) && data.details?.error?.failureType === "subtestsFailed") return;
  counts.failed += 1;
  failed.push(data.name);
});
stream.compose(spec).pipe(process.stdout);
// After all that the reporter says.
process.on("exit", () => {
  for (const name of failed) console.log(`not ok - ${name}`);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
});
