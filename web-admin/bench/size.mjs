// How much script the first load of the first page fetches, counted as it comes over the wire, headers included.
import { driving, signIn, withChromium } from "./support/chromium.mjs";
import { task, tell } from "./support/task.mjs";
import { Traffic } from "./support/Traffic.mjs";

async function load(browser, state, encoding) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  try {
    if (state === "signed in") await signIn(context, task);
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send("Network.enable");
    if (encoding === "gzip") await wire.send("Network.setExtraHTTPHeaders", { headers: { "Accept-Encoding": "gzip" } });
    const scripts = new Map();
    let bytes = 0;
    wire.on("Network.responseReceived", ({ requestId, response }) => {
      if (response.mimeType.endsWith("javascript")) scripts.set(requestId, response.headers["Content-Encoding"] ?? response.headers["content-encoding"] ?? "none");
    });
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    const traffic = new Traffic(page);
    await page.goto(`${task.url}/`);
    const sign = state === "signed in" ? page.getByRole("navigation", { name: "Main", exact: true }) : page.getByLabel("Access token");
    await sign.waitFor({ timeout: 60_000 });
    await traffic.rest();
    const others = [...scripts.values()].filter((e) => e !== encoding);
    if (others.length > 0) throw new Error(`${others.length} of ${scripts.size} scripts came as ${others.join(", ")}, not as ${encoding}.`);
    tell({ state, encoding, files: scripts.size, bytes });
  } finally {
    await context.close();
  }
}

await withChromium(task.folder, (port) =>
  driving(port, async (browser) => {
    for (const encoding of ["gzip", "br"]) for (const state of ["signed in", "signed out"]) await load(browser, state, encoding);
  }),
);
