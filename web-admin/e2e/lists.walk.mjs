// A list's life after its acceptance: mended from its own page, and removed under the guard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe } from "node:test";
import { close, launch, open, walk } from "./support/browser.mjs";
import { World } from "./support/world.mjs";

describe("a list on its page", () => {
  let world;
  let browser;
  let heading;
  let real;

  before(async () => {
    [world, browser] = await Promise.all([World.start({ hosts: 1 }), launch()]);
    [heading, real] = world.list;
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  const at = (last) => real.split(",")[1].replace(/\d+$/, last);
  /** On the fleet's own bridge, where nobody answers. */
  const silent = (name, last) => real.replace(/^[^,]*,[^,]*/, `${name},${at(last)}`);
  const bring = (file, lines) => world.api("POST", `/api/v1/imports?supplier=acme&file=${file}&reason=a%20new%20lot`, [heading, ...lines, ""].join("\n"), "text/csv");

  walk("its rejected rows are downloaded, mended from its page and imported again, and their servers arrive", async () => {
    const [right, wrong] = [real.split(",")[1], at("999")];
    await bring("lot-1.csv", [silent("par-acm-0099", "199"), real.replace(right, wrong)]);
    const page = await open(browser, world, { path: "/sessions/acme-lot-1" });
    await page.locator("tr", { hasText: wrong }).waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download the rejected rows" }).click()]);
    assert.equal(file.suggestedFilename(), "acme-lot-1-rejected.csv");
    const [headings, rejected, ...more] = readFileSync(await file.path(), "utf8").replace("\uFEFF", "").trim().split(/\r?\n/);
    assert.equal(headings, `${heading},line,column,error`);
    assert.ok(rejected.startsWith(real.replace(right, wrong)) && rejected.includes(",3,"), rejected);
    assert.deepEqual(more, []);
    await page.getByRole("button", { name: "Fix the list" }).click();
    await page.getByText("The list on main").waitFor();
    await page.getByText(wrong).first().waitFor();
    await page.keyboard.press("N");
    await page.keyboard.press("Enter");
    await page.locator("td input").first().waitFor();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(right);
    await page.keyboard.press("Enter");
    await page.getByLabel("Reason").fill("the supplier mistyped it");
    await page.getByRole("button", { name: /2 rows/ }).click();
    await page.getByText("2 rows are on main. Sentinel does the rest.").waitFor();
    await page.getByRole("link", { name: "Session acme-lot-1" }).click();
    await page.getByText("Every row is in, and there is nothing to say of any.").waitFor();
    await page.getByText("Imported", { exact: true }).waitFor();
    await page.getByRole("link", { name: /Show its servers/ }).click();
    await page.locator("tr", { hasText: "par-acm-0099" }).waitFor();
    await page.locator("tr", { hasText: right }).getByText("Ready", { exact: true }).waitFor({ timeout: 240_000 });
    const { items } = await world.api("GET", "/api/v1/activity?object=Session/acme-lot-1");
    assert.ok(items.some((c) => c.reason === "the supplier mistyped it" && c.actor === "admin"), JSON.stringify(items));
    await close(page);
  });

  walk("it is removed by the number of its servers, which another may have changed meanwhile; the guard holds some of them", async () => {
    const eightRows = Array.from({ length: 8 }, (_, i) => silent(`par-acm-000${i + 1}`, 101 + i));
    await bring("lot-2.csv", eightRows.slice(0, 7));
    const page = await open(browser, world, { path: "/sessions/acme-lot-2" });
    await page.getByRole("button", { name: "Retire its servers…" }).click();
    const seven = page.getByRole("dialog", { name: "Remove the list of acme-lot-2, and retire 7 servers?" });
    await seven.getByLabel("Reason").fill("the contract ended");
    assert.ok(await seven.getByRole("button", { name: "Retire 7 servers" }).isDisabled(), "it may be removed without its number");
    await seven.getByRole("textbox", { name: /Type 7/ }).fill("7");
    await bring("lot-2.csv", eightRows);
    await world.until("/api/v1/sessions/acme-lot-2/retirement", (r) => r.servers === 8);
    await seven.getByRole("button", { name: "Retire 7 servers" }).click();
    const eight = page.getByRole("dialog", { name: "Remove the list of acme-lot-2, and retire 8 servers?" });
    await eight.getByText("8 servers now, not 7. Nothing was done. Check and confirm again.").waitFor();
    assert.equal((await world.api("GET", "/api/v1/servers?session=acme-lot-2")).total, 8);
    assert.equal(await eight.getByLabel("Reason").inputValue(), "the contract ended");
    const { guard } = await world.api("GET", "/api/v1/sessions/acme-lot-2/retirement");
    assert.ok(guard.passes > 0 && guard.held > 0, JSON.stringify(guard));
    await eight.getByText(new RegExp(`lets ${guard.passes} .*holds ${guard.held} `)).waitFor();
    await eight.getByRole("textbox", { name: /Type 8/ }).fill("8");
    await eight.getByRole("button", { name: "Retire 8 servers" }).click();
    await page.getByText("acme-lot-2: 8 servers retire.").waitFor();
    await page.getByText("Removed", { exact: true }).first().waitFor();
    await world.until("/api/v1/servers?session=acme-lot-2&phase=Retired", (s) => s.total === guard.passes);
    await world.until("/api/v1/guards", ({ items }) => items.find((g) => g.guard === "retire").held === guard.held);
    await page.goto("/");
    await page.getByRole("button", { name: `Review ${guard.held}` }).first().click();
    const held = page.getByRole("dialog", { name: new RegExp(`${guard.held} servers`) });
    await held.getByRole("textbox").fill(String(guard.held));
    await held.getByRole("button", { name: new RegExp(`Confirm.*${guard.held}`) }).click();
    await world.until("/api/v1/servers?session=acme-lot-2&phase=Retired", (s) => s.total === 8);
    await page.goto("/sessions/acme-lot-2");
    await page.getByText("There is no Session acme-lot-2").or(page.getByText("Removed", { exact: true })).first().waitFor();
    assert.equal((await world.api("GET", "/api/v1/servers?session=acme-lot-1")).total, 2, "servers of another list went along");
    await close(page);
  });

  walk("whose import was reverted in git is imported again from its page", async () => {
    await bring("lot-3.csv", [silent("par-acm-0301", "151")]);
    await world.until("/api/v1/servers?session=acme-lot-3&phase=Waiting", (s) => s.total === 1);
    const { manifestPath } = await world.api("GET", "/api/v1/servers/par-acm-0301");
    const page = await open(browser, world, { path: "/sessions/acme-lot-3" });
    await page.getByText("Every row is in, and there is nothing to say of any.").waitFor();
    await world.revert(manifestPath);
    await page.getByText("Suspended", { exact: true }).waitFor();
    await page.getByText(/^Sentinel's import of it was reverted\./).first().waitFor();
    await page.getByRole("button", { name: "Import again" }).click();
    const ask = page.getByRole("dialog", { name: "Import the list of acme-lot-3 again?" });
    await ask.getByLabel("Reason").fill("the revert was meant for another");
    await ask.getByRole("button", { name: "Import again" }).click();
    await page.getByText("acme-lot-3 is imported again.").waitFor();
    await page.getByText("Imported", { exact: true }).waitFor();
    await world.until("/api/v1/servers?session=acme-lot-3&removed=false", (s) => s.total === 1);
    await page.getByRole("link", { name: /Show its servers/ }).click();
    await page.locator("tr", { hasText: "par-acm-0301" }).getByText("Waiting").waitFor();
    await close(page);
  });
});
