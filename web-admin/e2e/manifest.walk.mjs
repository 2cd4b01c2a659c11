// Two people at the same object: nobody's work is lost, and nobody's is overwritten unseen.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { close, launch, open, walk } from "./support/browser.mjs";
import { World } from "./support/world.mjs";

const manifest = (name, address) =>
  `apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Server\nmetadata:\n  name: ${name}\n  labels: {region: lyon}\nspec:\n  address: ${address}\n  ssh: {port: 22, user: root}\n`;

describe("two at one server", () => {
  let world;
  let browser;
  /** Another admin's token. */
  let other;

  before(async () => {
    [world, browser] = await Promise.all([World.start(), launch()]);
    // Nobody answers at these addresses: they are for documentation.
    for (const [name, last] of [["lyo-1", 11], ["lyo-2", 12]])
      await world.api("PUT", `/api/v1/manifests/Server/${name}`, { text: manifest(name, `192.0.2.${last}`), reason: "a spare" });
    other = (await world.api("POST", "/api/v1/tokens", { identity: "ops-night", role: "operator" })).token;
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  /** Writes the manifest as another does meanwhile. */
  async function change(name, edit, reason) {
    const { text, blob } = await world.api("GET", `/api/v1/manifests/Server/${name}`);
    await world.api("PUT", `/api/v1/manifests/Server/${name}`, { text: edit(text), blob, reason });
  }

  /** Puts the cursor behind the text of a line and types there. */
  async function typeAfter(editor, text, more) {
    await editor.locator(".cm-line", { hasText: text }).click();
    await editor.press("End");
    await editor.pressSequentially(more);
  }

  walk("a wrong field is told at its line while it is typed, and by the service where only that knows", async () => {
    const page = await open(browser, world, { path: "/servers/lyo-2?tab=manifest" });
    const editor = page.getByRole("textbox", { name: "Manifest of lyo-2" });
    await typeAfter(editor, "address:", "\ncolour: blue");
    const marked = (text) => editor.locator(".cm-line", { hasText: text }).locator(".cm-lintRange-error");
    await marked("colour").first().hover();
    await page.getByText(/colour is not known\. Known here:/).waitFor();
    await page.getByLabel("Why is it changed?").fill("a try");
    await page.getByRole("button", { name: "Commit", exact: true }).click();
    await page.getByRole("alert").getByText(/colour/).first().waitFor();
    await page.getByText("The service found 1 thing wrong; it is marked at its line.").waitFor();
    await marked("colour").first().waitFor();
    assert.ok((await editor.innerText()).includes("colour: blue"), "what was typed is gone");
    assert.equal(await page.getByLabel("Why is it changed?").inputValue(), "a try");
    await page.getByRole("button", { name: "Discard my changes" }).click();
    // The address is well formed, and only the service knows that it was another.
    await editor.locator(".cm-line", { hasText: "address:" }).click();
    await editor.press("End");
    await editor.press("Backspace");
    await editor.pressSequentially("1");
    await page.getByRole("button", { name: "Commit", exact: true }).click();
    await page.getByRole("alert").getByText(/The address was 192\.0\.2\.12/).first().waitFor();
    assert.ok((await editor.innerText()).includes("address: 192.0.2.11"), "what was typed is gone");
    assert.equal((await world.api("GET", "/api/v1/servers/lyo-2")).address, "192.0.2.12");
    await close(page);
  });

  walk("a manifest that another changes meanwhile shows both, loses nothing that was typed, and is resolved", async () => {
    const page = await open(browser, world, { path: "/servers/lyo-1?tab=manifest" });
    const editor = page.getByRole("textbox", { name: "Manifest of lyo-1" });
    await typeAfter(editor, "user: root", "\nprofile: default\n# mine");
    await page.getByLabel("Why is it changed?").fill("it serves pages");
    await change("lyo-1", (text) => text.replace("region: lyon", "region: lyon, rack: r7"), "it was moved");
    await page.getByText("Someone changed this while you edited. Your text is kept.").waitFor();
    assert.ok((await editor.innerText()).includes("# mine"), "what was typed is gone");
    // It cannot be overwritten unseen.
    assert.ok(await page.getByRole("button", { name: "Commit", exact: true }).isDisabled());
    await page.getByRole("button", { name: "See both" }).click();
    await page.getByRole("textbox", { name: "As it is now" }).getByText(/rack: r7/).waitFor();
    const mine = page.getByRole("textbox", { name: "Your text" });
    await mine.locator(".cm-line", { hasText: "region: lyon" }).click();
    await mine.press("End");
    await mine.press("ArrowLeft");
    await mine.pressSequentially(", rack: r7");
    await page.getByRole("button", { name: "Go on with my text" }).click();
    assert.equal(await page.getByLabel("Why is it changed?").inputValue(), "it serves pages");
    await page.getByRole("button", { name: "Commit", exact: true }).click();
    await page.getByText(/Written and in force/).waitFor();
    const { text } = await world.api("GET", "/api/v1/manifests/Server/lyo-1");
    for (const part of ["rack: r7", "# mine", "profile: default"]) assert.ok(text.includes(part), text);
    await close(page);
  });

  walk("an act that another did first is told before it is done, and is not said to be one's own", async () => {
    const first = await open(browser, world, { path: "/servers/lyo-1" });
    const second = await open(browser, world, { path: "/servers/lyo-1", token: other });
    await second.getByRole("button", { name: "Cordon", exact: true }).click();
    const late = second.getByRole("dialog", { name: "Cordon lyo-1?" });
    await late.getByLabel("Reason").fill("its rack moves");
    await first.getByRole("button", { name: "Cordon", exact: true }).click();
    const early = first.getByRole("dialog", { name: "Cordon lyo-1?" });
    await early.getByLabel("Reason").fill("new disk");
    await early.getByRole("button", { name: "Cordon" }).click();
    await first.getByText("It is cordoned.").waitFor();
    await late.getByRole("alert").getByText(/It is so already/).waitFor();
    assert.equal(await late.getByLabel("Reason").inputValue(), "its rack moves");
    await late.getByRole("button", { name: "Cordon" }).click();
    await second.getByText(/It was so already; nothing was written/).waitFor();
    const { items } = await world.api("GET", "/api/v1/activity?object=Server/lyo-1");
    assert.deepEqual(items.filter((c) => c.subject === "server: cordon lyo-1").map((c) => [c.actor, c.reason]), [["admin", "new disk"]]);
    await close(first);
    await close(second);
  });

  walk("what another did to the server while one was asked is told before one undoes it", async () => {
    const page = await open(browser, world, { path: "/servers/lyo-2" });
    await page.getByRole("button", { name: "Retry now" }).click();
    const ask = page.getByRole("dialog", { name: "Retry lyo-2 now?" });
    await ask.getByLabel("Reason").fill("the mirror is back");
    await world.api("POST", "/api/v1/servers/lyo-2/quarantine", { reason: "a strange noise" });
    await ask.getByRole("alert").getByText(/Since you opened this, it changed: quarantined/).waitFor();
    assert.equal(await ask.getByLabel("Reason").inputValue(), "the mirror is back");
    await ask.getByRole("button", { name: "Cancel" }).click();
    assert.equal((await world.api("GET", "/api/v1/servers/lyo-2")).quarantined, true);
    await close(page);
  });
});
