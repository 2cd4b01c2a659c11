// An admin's week on real hosts, in one browser: what was done in one walk is what the next one finds.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { close, launch, open, scrollsSideways, sizes, walk } from "./support/browser.mjs";
import { World } from "./support/world.mjs";

const hosts = 4;

describe("a fleet of real hosts", () => {
  let world;
  let browser;
  /** The supplier's list with two servers, one of them with a mistyped address. */
  let firstList;
  let secondList;
  let address;
  let mistyped;

  before(async () => {
    [world, browser] = await Promise.all([World.start({ hosts }), launch()]);
    const [heading, ...rows] = world.list;
    address = rows[1].split(",")[1];
    mistyped = address.replace(/\d+$/, "999");
    firstList = world.writeFile("lot-1.csv", [heading, rows[0], rows[1].replace(address, mistyped), ""].join("\n"));
    secondList = world.writeFile("lot-2.csv", [heading, rows[2], rows[3], ""].join("\n"));
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  walk("an empty fleet says what to do first", async () => {
    const page = await open(browser, world);
    await page.getByText(/Import a supplier.s list|Import a list/).first().waitFor();
    await close(page);
  });

  walk("a list with an error is mended by keyboard alone, and accepted", async () => {
    const page = await open(browser, world, { path: "/imports/new" });
    await page.locator("input[type=file]").setInputFiles(firstList);
    await page.getByText(mistyped).first().waitFor();
    await page.keyboard.press("N");
    await page.keyboard.press("Enter");
    const cell = page.locator("td input, [role=gridcell] input").first();
    await cell.waitFor();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(address);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Accept 2 rows" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByText("2 rows are on main. Sentinel does the rest.").waitFor();
    const list = await world.until("/api/v1/servers", (servers) => servers.total === 2);
    assert.deepEqual(list.items.map((s) => s.address).toSorted(), world.list.slice(1, 3).map((r) => r.split(",")[1]).toSorted());
    await close(page);
  });

  walk("servers become Ready before one's eyes, without a reload", async () => {
    const page = await open(browser, world, { path: "/servers" });
    const loads = [];
    page.on("load", () => loads.push(page.url()));
    for (const name of ["web-01", "web-02"]) {
      const row = page.locator("tr", { hasText: name });
      await row.getByText("Ready", { exact: true }).waitFor({ timeout: 240_000 });
    }
    assert.deepEqual(loads, []);
    await close(page);
  });

  walk("one server shows its life, its run and its facts", async () => {
    const page = await open(browser, world, { path: "/servers/web-01" });
    await page.getByRole("heading", { name: "web-01" }).waitFor();
    await page.getByText("Its profile's configuration is applied, and it answers.").first().waitFor();
    await page.getByRole("tab", { name: /^Facts/ }).click();
    await page.getByText("debian").first().waitFor();
    await page.getByRole("tab", { name: /^Manifest/ }).click();
    await page.getByText("kind: Server").first().waitFor();
    await page.getByRole("tab", { name: /^Run/ }).click();
    await page.getByText(/Record the applied configuration/).first().waitFor();
    await close(page);
  });

  walk("a claim is made with its fit shown, held, released and taken back", async () => {
    const page = await open(browser, world, { path: "/claims?new=1" });
    const dialog = page.getByRole("dialog", { name: "Claim a server" });
    await dialog.getByText("2 free servers fit").waitFor();
    await dialog.getByLabel("Labels that the server must have").fill("region=nowhere");
    await dialog.getByText("No free server fits; the claim would wait in the queue.").waitFor();
    await dialog.getByLabel("Labels that the server must have").fill("");
    await dialog.getByLabel("Name", { exact: true }).fill("shop-atelier");
    await dialog.getByLabel("Purpose").fill("the first shop");
    await dialog.getByText("2 free servers fit").waitFor();
    await dialog.getByRole("button", { name: "Claim a server" }).click();
    const panel = page.getByRole("region", { name: "shop-atelier" });
    await panel.locator(".ph", { hasText: "Bound" }).waitFor();
    await panel.getByRole("button", { name: "Release" }).click();
    const ask = page.getByRole("dialog", { name: "Release shop-atelier?" });
    assert.ok(await ask.getByRole("button", { name: "Release" }).isDisabled(), "it may be released without its name");
    await ask.getByRole("textbox").fill("shop-atelier");
    await ask.getByRole("button", { name: "Release" }).click();
    await panel.locator(".ph", { hasText: "Released" }).waitFor();
    await panel.getByRole("button", { name: "Undo the release" }).click();
    await panel.locator(".ph", { hasText: "Bound" }).waitFor();
    const claim = await world.api("GET", "/api/v1/claims/shop-atelier");
    assert.equal(claim.phase, "Bound");
    await close(page);
  });

  walk("a run is watched live and cancelled, and its servers are tried again", async () => {
    const page = await open(browser, world, { path: "/imports/new" });
    await page.locator("input[type=file]").setInputFiles(secondList);
    await page.getByRole("button", { name: "Accept 2 rows" }).click();
    await page.getByText("2 rows are on main. Sentinel does the rest.").waitFor();
    const running = await world.until("/api/v1/runs?state=Running", (runs) => runs.items.length > 0);
    await page.goto(`/runs/${running.items[0].id}`);
    await page.getByText(/Record what the host has before its first customer|Validating arguments/).first().waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "Cancel run…" }).click();
    const ask = page.getByRole("dialog", { name: "Cancel this run on 2 servers?" });
    await ask.getByLabel("Reason").fill("the wrong profile");
    await ask.getByRole("button", { name: "Cancel run" }).click();
    await page.getByText("Cancelled").first().waitFor({ timeout: 60_000 });
    const run = await world.api("GET", `/api/v1/runs/${running.items[0].id}`);
    assert.equal(run.outcome, "Cancelled");
    await world.until("/api/v1/servers?phase=Ready", (servers) => servers.total === hosts);
    await close(page);
  });

  walk("a server is quarantined and taken back, with reasons", async () => {
    const page = await open(browser, world, { path: "/servers/web-04" });
    await page.getByRole("button", { name: "Quarantine" }).click();
    const ask = page.getByRole("dialog", { name: "Quarantine web-04?" });
    await ask.getByLabel("Reason").fill("a strange noise");
    await ask.getByRole("button", { name: "Quarantine" }).click();
    await page.getByText("Quarantined", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Retry now" }).click();
    const retry = page.getByRole("dialog", { name: "Retry web-04 now?" });
    await retry.getByLabel("Reason").fill("it was the fan");
    await retry.getByRole("button", { name: "Retry now" }).click();
    await page.locator("h1", { hasText: "Ready" }).or(page.locator("h1 + *, h1 *", { hasText: /^Ready$/ })).first().waitFor({ timeout: 120_000 });
    await close(page);
  });

  walk("many are acted on by a filter, with the number confirmed", async () => {
    const page = await open(browser, world, { path: "/servers?state=free" });
    await page.locator("tr", { hasText: "web-0" }).first().waitFor();
    const { total } = await world.api("GET", "/api/v1/servers?free=true");
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "Cordon", exact: true }).click();
    const ask = page.getByRole("dialog", { name: `Cordon ${total} servers?` });
    await ask.getByLabel("Reason").fill("the rack moves");
    const count = ask.getByLabel(/^Type \d+ to confirm/);
    if (await count.count()) await count.fill(String(total));
    await ask.getByRole("button", { name: "Cordon", exact: true }).click();
    await page.getByText(`Cordon: done for ${total} servers.`).waitFor();
    assert.equal((await world.api("GET", "/api/v1/servers?cordoned=true")).total, total);
    await world.api("POST", "/api/v1/servers/bulk", { verb: "uncordon", filter: { cordoned: true }, expectedCount: total, reason: "it stands again" });
    await close(page);
  });

  walk("the audit trail says who did what and why, down to the diff", async () => {
    const page = await open(browser, world, { path: "/activity?object=Server/web-04&actor=admin" });
    await page.getByText("a strange noise").first().waitFor();
    await page.getByText("it was the fan").first().waitFor();
    await page.locator("a.mono, a .mono", { hasText: /^[0-9a-f]{7}$/ }).last().click();
    await page.getByText("servers/").first().waitFor();
    await page.getByText("quarantined").first().waitFor();
    await close(page);
  });

  walk("the same in French", async () => {
    const page = await open(browser, world, { path: "/claims?new=1", language: "fr" });
    const dialog = page.getByRole("dialog", { name: "Demander un serveur" });
    await dialog.getByLabel("Nom", { exact: true }).fill("boutique-lune");
    await dialog.getByRole("button", { name: "Demander un serveur" }).click();
    const panel = page.getByRole("region", { name: "boutique-lune" });
    await panel.locator(".ph", { hasText: "Attribuée" }).waitFor();
    await panel.getByRole("button", { name: "Rendre" }).click();
    const ask = page.getByRole("dialog", { name: /Rendre boutique-lune/ });
    await ask.getByRole("textbox").fill("boutique-lune");
    await ask.getByRole("button", { name: "Rendre" }).click();
    await panel.locator(".ph", { hasText: "Rendue" }).waitFor();
    await page.goto("/servers");
    await page.getByText("Prêt", { exact: true }).first().waitFor();
    await close(page);
  });

  walk("on a telephone, by touch: servers are filtered, one is opened, a claim is released", async () => {
    await world.api("POST", "/api/v1/claims", { name: "shop-mobile", purpose: "on the way" });
    const { server } = await world.until("/api/v1/claims/shop-mobile", (claim) => claim.phase === "Bound");
    const page = await open(browser, world, { size: sizes.narrow, isTouched: true });
    await page.getByRole("navigation", { name: "Main, small screens" }).getByRole("link", { name: "Servers" }).tap();
    await page.getByRole("button", { name: "Filters", exact: true }).tap();
    const filters = page.getByRole("dialog", { name: "Filters" });
    await filters.locator("label", { hasText: /^Claimed/ }).tap();
    await filters.getByRole("button", { name: /^Show \d/ }).tap();
    await page.getByRole("button", { name: "Filters (1)" }).waitFor();
    assert.deepEqual(new URL(page.url()).searchParams.getAll("state"), ["claimed"]);
    await page.getByRole("link", { name: server, exact: true }).tap();
    await page.getByRole("heading", { level: 1, name: server }).waitFor();
    await page.getByRole("link", { name: "shop-mobile" }).first().tap();
    const panel = page.getByRole("region", { name: "shop-mobile" });
    await panel.getByRole("button", { name: "Release" }).tap();
    const ask = page.getByRole("dialog", { name: "Release shop-mobile?" });
    await ask.getByRole("textbox").tap();
    await page.keyboard.type("shop-mobile");
    await ask.getByRole("button", { name: "Release" }).tap();
    await panel.locator(".ph", { hasText: "Released" }).waitFor();
    assert.equal(await scrollsSideways(page), false);
    assert.equal((await world.api("GET", "/api/v1/claims/shop-mobile")).phase, "Released");
    await close(page);
  });

  walk("a page survives that the service is killed, and goes on where it was", async () => {
    const page = await open(browser, world, { path: "/servers?q=web" });
    await page.locator("tr", { hasText: "web-01" }).waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    await world.killService();
    await page.getByText(/^Not connected since/).waitFor({ timeout: 30_000 });
    assert.ok(await page.locator("tr", { hasText: "web-01" }).isVisible(), "what was shown is gone");
    await world.startService();
    // Sessions are in the service's memory: it asks again, over the page.
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    await dialog.getByLabel("Access token").fill(world.token, { timeout: 60_000 });
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Live", { exact: true }).waitFor({ timeout: 60_000 });
    assert.equal(new URL(page.url()).search, "?q=web");
    await world.api("POST", "/api/v1/servers/web-02/cordon", { reason: "to see it live" });
    await page.locator("tr", { hasText: "web-02" }).getByText("cordoned").waitFor();
    await page.context().close();
  });

});
