// The line between browser and service, through a proxy that holds it or cuts it.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { close, launch, open, walk } from "./support/browser.mjs";
import { Proxy } from "./support/proxy.mjs";
import { World } from "./support/world.mjs";

/** Longer than a stream may be silent, and than a cut may last until it is told. */
const silence = 31_000;
const untold = 11_000;

describe("behind a proxy", () => {
  let world;
  let browser;
  let proxy;

  before(async () => {
    [world, browser] = await Promise.all([World.start(), launch()]);
    proxy = await Proxy.start(world);
    // Nobody answers at these addresses: they are for documentation.
    const rows = Array.from({ length: 80 }, (_, i) => `lil-${String(i + 1).padStart(4, "0")},192.0.2.${i + 1},22,root`);
    await world.api("POST", "/api/v1/imports?supplier=acme&file=lot-1.csv", ["hostname,ip_address,ssh_port,ssh_user", ...rows, ""].join("\n"), "text/csv");
    await world.until("/api/v1/servers", (servers) => servers.total === 80);
  });
  after(async () => {
    await browser?.close();
    await proxy?.stop();
    await world?.stop();
  });

  const live = (page) => page.getByText("Live", { exact: true }).waitFor();
  const stale = (page) => page.getByText(/^Not connected since/);

  /** The stream stands still; the page notices, and says so. */
  async function hold(page) {
    proxy.hold();
    await page.clock.fastForward(silence);
    await page.getByText("Reconnecting", { exact: true }).waitFor();
    await page.clock.fastForward(untold);
    await stale(page).waitFor();
  }

  /** Asks the proxy for its next stream, and gives the event that it goes on after. */
  const nextStream = () =>
    new Promise((resolve) => {
      proxy.onStream = (headers) => resolve(headers["last-event-id"]);
    });

  walk("a stream that stands still is noticed and told, and goes on by itself where it was, with scroll and selection as they were", async () => {
    const page = await open(browser, proxy, { path: "/servers", hasClock: true });
    await live(page);
    await page.locator("tr", { hasText: "lil-0002" }).getByRole("checkbox").check({ force: true });
    await page.locator("tr", { hasText: "lil-0003" }).getByRole("checkbox").check({ force: true });
    await page.getByText("2 servers selected").first().waitFor();
    const row = page.locator("tr", { hasText: "lil-0050" });
    await page.locator("tr", { hasText: "lil-0004" }).hover();
    await page.mouse.wheel(0, 1400);
    await row.waitFor();
    const place = await row.boundingBox();
    await hold(page);
    await world.api("POST", "/api/v1/servers/lil-0050/cordon", { reason: "its rack moves" });
    proxy.pass();
    const next = nextStream();
    // The try that hangs in the proxy is given up by itself too.
    await page.clock.fastForward(silence);
    await page.clock.fastForward(2000);
    assert.match(await next, /^\d+$/, "it begins anew, and may miss what happened between");
    await live(page);
    await row.getByText("cordoned").waitFor();
    await stale(page).waitFor({ state: "detached" });
    assert.deepEqual(await row.boundingBox(), place, "the list has moved");
    await page.getByText("2 servers selected").first().waitFor();
    await close(page);
  });

  walk("what is typed is kept, and 'Try now' does not wait for what hangs", async () => {
    const page = await open(browser, proxy, { path: "/servers/lil-0001?tab=manifest", hasClock: true });
    const editor = page.getByRole("textbox", { name: "Manifest of lil-0001" });
    await editor.locator(".cm-line", { hasText: "spec:" }).click();
    await editor.press("End");
    await editor.pressSequentially("\ncordoned: true");
    await page.getByLabel("Why is it changed?").fill("its rack moves");
    await live(page);
    const since = new Date(await page.evaluate(() => Date.now()));
    await hold(page);
    const told = /since (\d\d):(\d\d)/.exec(await stale(page).textContent());
    const paris = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Paris" });
    // The heartbeat before it may be of the last minute.
    assert.ok([since, new Date(since.getTime() + 15_000)].some((at) => paris.format(at) === `${told[1]}:${told[2]}`), `${told[0]}, and it was at ${paris.format(since)}`);
    proxy.pass();
    const next = nextStream();
    await page.getByRole("button", { name: "Try now", exact: true }).click();
    await next;
    await live(page);
    await stale(page).waitFor({ state: "detached" });
    assert.ok((await editor.innerText()).includes("cordoned: true"), "what was typed is gone");
    assert.equal(await page.getByLabel("Why is it changed?").inputValue(), "its rack moves");
    await close(page);
  });

  walk("a stream that is cut is asked for again at once, and nothing is missed", async () => {
    const page = await open(browser, proxy, { path: "/servers?q=lil-001" });
    await live(page);
    const next = nextStream();
    proxy.cut();
    await world.api("POST", "/api/v1/servers/lil-0011/cordon", { reason: "its rack moves" });
    await next;
    await page.locator("tr", { hasText: "lil-0011" }).getByText("cordoned").waitFor();
    assert.equal(await stale(page).count(), 0);
    await close(page);
  });
});
