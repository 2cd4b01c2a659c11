// Lists go into pull requests where a forge is configured: what is opened there is looked at, merged, and comes back as servers.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe } from "node:test";
import { close, launch, open, walk } from "./support/browser.mjs";
import { Forge } from "./support/forge.mjs";
import { World } from "./support/world.mjs";

// Nobody answers at these addresses: they are for documentation.
const list = (...rows) => ["hostname,ip_address,ssh_port,ssh_user", ...rows, ""].join("\n");
const accept = { name: /^(Open pull request|Accept \d+ rows?)/ };

describe("with a forge", () => {
  let world;
  let browser;
  let forge;

  before(async () => {
    forge = await Forge.start();
    [world, browser] = await Promise.all([World.start({ settings: forge.settings, remote: forge.repository }), launch()]);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
    await forge?.stop();
  });

  walk("accepting a list opens a pull request with its plan, finds it again, and its servers come once it is merged", async () => {
    const file = world.writeFile("lot-1.csv", list("lil-1,192.0.2.11,22,root", "lil-2,192.0.2.12,22,root", "lil-3,192.0.2.999,22,root"));
    const main = await forge.git(["rev-parse", "main"]);
    const page = await open(browser, world, { path: "/imports/new" });
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByLabel("Reason").fill("the May order");
    await page.getByRole("button", accept).click();
    await page.getByText("Pull request #1 is open. Nothing happens until it is merged.").waitFor();
    assert.equal(await page.getByRole("link", { name: "Pull request #1" }).getAttribute("href"), forge.pulls[0].html_url);
    const { head, base, body } = forge.pulls[0];
    assert.equal(base.ref, "main");
    assert.equal(await forge.git(["rev-parse", `${head.ref}^`]), main);
    assert.equal(await forge.git(["diff", "--name-status", "main", head.ref]), "A\timports/lot-1.csv");
    assert.equal(`${await forge.git(["show", `${head.ref}:imports/lot-1.csv`])}\n`, readFileSync(file, "utf8"));
    assert.match(await forge.git(["log", "-1", "--format=%B", head.ref]), /\n\nActor: admin\nObject: Session\/lot-1\nReason: the May order\n/);
    for (const told of ["<code>lil-1</code>", "192.0.2.999"]) assert.ok(body.includes(told), body);
    assert.equal((await world.api("GET", "/api/v1/servers")).total, 0);

    await page.getByRole("button", { name: "Import another list" }).click();
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", accept).click();
    await page.getByText("Pull request #1 for this list was open already.").waitFor();
    assert.equal(forge.pulls.length, 1);

    await page.goto("/servers");
    await page.getByText(/Import a supplier.s list|Import a list/).first().waitFor();
    await forge.merge(1);
    for (const name of ["lil-1", "lil-2"]) await page.locator("tr", { hasText: name }).waitFor();
    await page.goto("/sessions/lot-1");
    await page.locator("tr", { hasText: "192.0.2.999" }).waitFor();
    await close(page);
  });

  walk("a forge that refuses is told where it happened, and nothing that was typed is lost", async () => {
    const file = world.writeFile("lot-2.csv", list("lil-4,192.0.2.14,22,root"));
    const page = await open(browser, world, { path: "/imports/new" });
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByLabel("Reason").fill("the June order");
    writeFileSync(forge.tokenFile, "ghp_revoked\n");
    await page.getByRole("button", accept).click();
    await page.getByRole("alert").getByText("The forge did not take the list").waitFor();
    await page.getByRole("alert").getByText(/does not know the token/).first().waitFor();
    assert.ok(!(await page.content()).includes("ghp_revoked"), "the page shows the service's token");
    assert.equal(await page.getByLabel("Reason").inputValue(), "the June order");
    writeFileSync(forge.tokenFile, `${forge.token}\n`);
    await page.getByRole("button", accept).click();
    await page.getByText("Pull request #2 is open. Nothing happens until it is merged.").waitFor();
    assert.match(await forge.git(["log", "-1", "--format=%B", forge.pulls[1].head.ref]), /\nReason: the June order\n/);
    await close(page);
  });
});
