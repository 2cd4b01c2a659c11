// What each program here is told: the service's address, the file of a token, a folder for the browser, and its own.
import { readFileSync } from "node:fs";

const [url, tokenFile, folder, ...rest] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node PROGRAM.mjs URL TOKEN-FILE FOLDER [...]; ./bench.sh web starts it");
  process.exit(2);
}

export const task = { url: url.replace(/\/$/, ""), token: readFileSync(tokenFile, "utf8").trim(), folder, rest };

/** One thing that was measured. */
export const tell = (what) => console.log(JSON.stringify(what));
