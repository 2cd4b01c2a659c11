// A Chromium of its own, with a profile of its own: as a person's, except that nobody sees it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const patience = 60_000;
const flags = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio", "--lang=en-GB"];

/** Starts it, hands it to `work` and ends it, whatever comes of that. */
export async function withChromium(folder, work) {
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(folder, "p-"));
  const child = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", [...flags, "--window-size=1440,900", `--user-data-dir=${profile}`, "--remote-debugging-port=0", "about:blank"], { stdio: ["ignore", "ignore", "pipe"], detached: true });
  const ended = once(child, "exit");
  // With all that it started: they are a group.
  const end = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  process.once("exit", end);
  try {
    return await work(await portOf(child));
  } finally {
    child.kill("SIGTERM");
    const late = setTimeout(end, 10_000);
    await ended;
    clearTimeout(late);
    process.off("exit", end);
    end();
    // What was killed is gone a moment later.
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Where it can be debugged: it says so itself. */
function portOf(child) {
  return new Promise((resolve, reject) => {
    const said = [];
    const late = setTimeout(() => reject(new Error(`Chromium does not answer within a minute: ${said.join("\n")}`)), patience);
    child.once("error", (error) => reject(new Error(`Chromium cannot be started: ${error.message}`)));
    child.once("exit", (code) => reject(new Error(`Chromium ended with ${code}: ${said.slice(-5).join("\n")}`)));
    // Read to its end: a full pipe would stop it.
    createInterface({ input: child.stderr }).on("line", (line) => {
      said.push(line);
      const port = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    });
  });
}

/** Drives the Chromium at that port for as long as `work` takes; what it did stays in the browser, such as a sign-in. */
export async function driving(port, work) {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: patience });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Signs the context in, as the page does it. */
export async function signIn(context, { url, token }) {
  const response = await context.request.post(`${url}/api/v1/session`, { data: { token }, headers: { Origin: url }, timeout: patience });
  if (!response.ok()) throw new Error(`The sign-in was refused: ${response.status()} ${await response.text()}`);
}
