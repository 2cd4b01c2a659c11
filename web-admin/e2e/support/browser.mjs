// A browser that is watched: every error of a page fails the walk, and so does a request to another origin.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { chromium } from "playwright-core";
import { BrowserNet } from "./browser-net.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

const nets = new WeakMap();

/** A browser in a network of its own, which ends with it. */
export async function launch() {
  const net = await BrowserNet.start();
  try {
    const browser = await chromium.launch({ executablePath: BrowserNet.executable, env: { ...process.env, ...net.env }, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
    browser.once("disconnected", () => void net.stop());
    nets.set(browser, net);
    return browser;
  } catch (error) {
    await net.stop();
    throw error;
  }
}

const pages = new Set();

/** One walk. When it fails, what its pages showed is kept as pictures, and they are closed. */
export function walk(name, act) {
  it(name, { timeout: 600_000 }, async () => {
    try {
      await act();
    } catch (error) {
      const folder = join(tmpdir(), "sentinel-web-failed");
      mkdirSync(folder, { recursive: true });
      for (const page of pages) {
        const path = join(folder, `${name.replaceAll(/\W+/g, "-").slice(0, 60)}.png`);
        await page.screenshot({ path }).then(() => console.log(`# ${page.url()} as it was: ${path}`), () => undefined);
        if (page.faults.length > 0) console.log(`# it had faults: ${page.faults.join("; ")}`);
      }
      throw error;
    } finally {
      for (const page of pages) await page.context().close().catch(() => undefined);
      pages.clear();
    }
  });
}

/**
 * A page that is signed in, or not where `isSignedIn` is false. With `hasClock` its clock can be put forward (`page.clock.fastForward`): timers that are
 * due by then end at once. With `isTouched` it is a telephone's.
 */
export async function open(
  browser,
  world,
  { path = "/", language = "en", theme = "light", size = sizes.wide, isSignedIn = true, token = world.token, hasClock = false, isTouched = false } = {},
) {
  await nets.get(browser).reach(Number(new URL(world.url).port));
  const context = await browser.newContext({
    viewport: size,
    baseURL: world.url,
    locale: language === "fr" ? "fr-FR" : "en-GB",
    colorScheme: theme,
    timezoneId: "Europe/Paris",
    acceptDownloads: true,
    ...(isTouched ? { hasTouch: true, isMobile: true } : {}),
  });
  context.setDefaultTimeout(20_000);
  if (isSignedIn) {
    const response = await context.request.post("/api/v1/session", { data: { token }, headers: { Origin: world.url } });
    if (!response.ok()) throw new Error(`Sign-in was refused: ${response.status()} ${await response.text()}`);
  }
  const page = await context.newPage();
  if (hasClock) await page.clock.install();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`an exception: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && !/Failed to load resource/.test(message.text()) && faults.push(`an error in the console: ${message.text()}`));
  page.on("request", (request) => !request.url().startsWith(world.url) && !/^(data|blob):/.test(request.url()) && faults.push(`a request to another origin: ${request.url()}`));
  page.faults = faults;
  pages.add(page);
  await page.goto(path);
  return page;
}

/** Fails if the page had a fault of any sort; then closes it. */
export async function close(page) {
  const faults = page.faults ?? [];
  pages.delete(page);
  await page.context().close();
  if (faults.length > 0) throw new Error(`The page had ${faults.length} faults:\n${faults.join("\n")}`);
}

/** Serious and critical findings of axe, as text. */
export async function axeFindings(page) {
  // By the debugger, since the page's own policy lets no script in.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter((v) => v.impact === "serious" || v.impact === "critical")
    .map((v) => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(" ")} ${n.failureSummary?.split("\n")[1]?.trim() ?? ""}`).join("; ")}`);
}

/** Whether the page itself scrolls sideways. */
export const scrollsSideways = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
