// Every page in both themes and both widths: no serious finding of axe, nothing that scrolls sideways, one heading, no fault.
// With SENTINEL_SHOTS=DIR the pictures are kept there.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { axeFindings, close, launch, open, scrollsSideways, sizes, walk } from "./support/browser.mjs";
import { World } from "./support/world.mjs";

const pages = [
  ["overview", "/"],
  ["servers", "/servers"],
  ["servers-filtered", "/servers?phase=Waiting&sort=-since"],
  ["server", "/servers/web-01"],
  ["server-manifest", "/servers/web-01?tab=manifest"],
  ["server-waiting", "/servers/par-acm-0001"],
  ["imports", "/imports"],
  ["import", "/imports/new"],
  ["session", "/sessions/acme-lot-1"],
  ["claims", "/claims"],
  ["claim", "/claims/shop-brasserie-du-port"],
  ["claim-new", "/claims?new=1"],
  ["runs", "/runs"],
  ["profiles", "/profiles"],
  ["profile", "/profiles/default"],
  ["activity", "/activity"],
  ["access", "/access"],
  ["missing", "/no/such/page"],
];

describe("every page", () => {
  let world;
  let browser;

  before(async () => {
    [world, browser] = await Promise.all([World.start({ hosts: 2 }), launch()]);
    const [heading, ...real] = world.list;
    const [, address] = real[0].split(",");
    const regions = ["paris", "lyon", "marseille", "lille", "bordeaux"];
    // Addresses beside the fleet's, on its own bridge, where nobody answers: those servers wait.
    const rows = Array.from({ length: 40 }, (_, i) => `par-acm-${String(i + 1).padStart(4, "0")},${address.replace(/\d+$/, String(101 + i))},22,debian,${regions[i % 5]}`);
    rows.push(`par-acm-0041,${address.replace(/\d+$/, "331")},22,debian,paris`, `par-acm-0042,${address.replace(/\d+$/, "142")},none,debian,paris`);
    world.writeFile("lot-2.csv", [heading, ...rows.slice(0, 12).map((r) => r.replace("par-acm", "lyo-glb").replace(/\.1(\d\d),22/, ".2$1,22")), `lyo-glb-0099,${address.replace(/\d+$/, "531")},22,debian,lyon`, ""].join("\n"));
    const list = (lines) => [heading, ...lines, ""].join("\n");
    await world.api("POST", "/api/v1/imports?supplier=globex&file=lot-2026-09.csv&reason=first%20servers", list(real), "text/csv");
    await world.api("POST", "/api/v1/imports?supplier=acme&file=lot-1.csv&reason=a%20new%20lot", list(rows), "text/csv");
    await world.until("/api/v1/servers", (servers) => servers.total === 42);
    await world.api("POST", "/api/v1/claims", { name: "shop-brasserie-du-port", purpose: "shop deploy", selector: { matchLabels: { region: "marseille" } } });
    await world.api("POST", "/api/v1/servers/par-acm-0002/quarantine", { reason: "a strange noise" });
    await world.api("POST", "/api/v1/servers/par-acm-0003/pause", { reason: "the supplier works on it" });
    await world.until("/api/v1/servers?phase=Ready", (servers) => servers.total === 2);
    await world.api("POST", "/api/v1/claims", { name: "shop-atelier-nord", requester: "config-service", purpose: "shop deploy", ttl: "12h" });
    await world.until("/api/v1/servers?phase=Waiting", (servers) => servers.total > 30);
    const runs = await world.api("GET", "/api/v1/runs");
    pages.push(["run", `/runs/${runs.items[0].id}`]);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  for (const theme of ["light", "dark"]) {
    for (const size of ["wide", "narrow"]) {
      walk(`in the ${theme} theme, ${sizes[size].width} px wide`, async () => {
        const page = await open(browser, world, { theme, size: sizes[size] });
        const problems = [];
        for (const [name, path] of pages) {
          await page.goto(path);
          await settle(page);
          await keep(page, `${name}-${theme}-${size}`);
          problems.push(...(await axeFindings(page)).map((f) => `${path}: ${f}`));
          if (await scrollsSideways(page)) problems.push(`${path}: scrolls sideways`);
          const headings = await page.locator("h1").count();
          if (headings !== 1) problems.push(`${path}: ${headings} headings of the first level`);
        }
        await page.goto("/imports/new");
        await page.locator("input[type=file]").setInputFiles(world.path("lot-2.csv"));
        await page.getByRole("heading", { name: "Plan" }).or(page.getByText("not an IP", { exact: false })).first().waitFor();
        await settle(page);
        await keep(page, `plan-${theme}-${size}`);
        problems.push(...(await axeFindings(page)).map((f) => `a plan: ${f}`));
        if (await scrollsSideways(page)) problems.push("a plan: scrolls sideways");
        await close(page);
        assert.deepEqual(problems, []);
      });
    }
  }

  walk("the sign-in page, in both languages", async () => {
    for (const language of ["en", "fr"]) {
      const page = await open(browser, world, { isSignedIn: false, language });
      await page.locator("input[type=password]").waitFor();
      await keep(page, `sign-in-${language}`);
      assert.deepEqual(await axeFindings(page), []);
      await close(page);
    }
  });

  walk("with colours forced by the system, badges keep their border and word", async () => {
    const page = await open(browser, world, { path: "/servers?phase=Waiting" });
    await page.emulateMedia({ forcedColors: "active" });
    const badge = page.locator(".ph", { hasText: "Waiting" }).first();
    await badge.waitFor();
    assert.notEqual(await badge.evaluate((e) => getComputedStyle(e).borderTopStyle), "none");
    await close(page);
  });
});

/** Until nothing is being fetched or drawn any more. */
async function settle(page) {
  await page.locator("main").first().waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null && document.fonts.status === "loaded");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function keep(page, name) {
  const folder = process.env.SENTINEL_SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
