import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { close, launch, open, walk } from "./support/browser.mjs";
import { World } from "./support/world.mjs";

describe("sign-in", () => {
  let world;
  let browser;
  before(async () => {
    [world, browser] = await Promise.all([World.start(), launch()]);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  walk("lets a token in, leaves it in no storage of the browser, and signs out", async () => {
    const page = await open(browser, world, { isSignedIn: false });
    await page.getByLabel("Access token").fill(world.token);
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Main", exact: true }).waitFor();
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    assert.ok(!stored.includes(world.token.slice(0, 20)), "the token is in the browser's storage");
    assert.ok(!stored.includes("sentinel_session"), "scripts can read the session's cookie");
    await page.getByRole("button", { name: "admin, admin" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByLabel("Access token").waitFor();
    await close(page);
  });

  walk("speaks French to a French browser, and switches in place", async () => {
    const page = await open(browser, world, { language: "fr", path: "/access" });
    await page.getByRole("navigation", { name: "Principal", exact: true }).getByRole("link", { name: "Serveurs" }).waitFor();
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Servers" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await close(page);
  });

  walk("follows changes by one connection for all tabs, which another tab takes over when the first closes", async () => {
    const first = await open(browser, world, { path: "/servers", isSignedIn: false });
    const context = first.context();
    let streams = 0;
    context.on("request", (request) => {
      if (new URL(request.url()).pathname === "/api/v1/changes") streams++;
    });
    await first.getByLabel("Access token").fill(world.token);
    await first.keyboard.press("Enter");
    await first.getByText("Live", { exact: true }).waitFor();
    const second = await context.newPage();
    await second.goto("/claims");
    await second.getByText("Live", { exact: true }).waitFor();
    assert.equal(streams, 1);
    await world.api("POST", "/api/v1/claims", { name: "shop-tab-1" });
    await second.getByRole("link", { name: "shop-tab-1" }).waitFor();
    const next = context.waitForEvent("request", (request) => new URL(request.url()).pathname === "/api/v1/changes");
    await first.close();
    const taken = await next;
    assert.notEqual(taken.headers()["last-event-id"], undefined, "the second tab begins anew, and may miss what happened between");
    await world.api("POST", "/api/v1/claims", { name: "shop-tab-2" });
    await second.getByRole("link", { name: "shop-tab-2" }).waitFor();
    await close(second);
  });
});
