// One run of Lighthouse over the overview, signed in, and one over the page that asks for a sign-in; each in a browser of its own.
import lighthouse, { desktopConfig } from "lighthouse";
import { driving, signIn, withChromium } from "./support/chromium.mjs";
import { task, tell } from "./support/task.mjs";

const categories = ["performance", "accessibility", "best-practices"];

/** Where an audit found it, in few words. */
function whereOf(audit) {
  const items = audit.details?.items ?? [];
  return items.slice(0, 3).map((item) => item.node?.selector ?? item.url ?? item.source?.url ?? item.sourceLocation?.url ?? item.description ?? item.label ?? "").filter((text) => typeof text === "string" && text !== "");
}

/** What a category's audits took from its hundred points; those without weight that say how time could be saved come with 0. */
function costsOf(lhr, id) {
  const { auditRefs } = lhr.categories[id];
  const counted = auditRefs.filter((r) => r.weight > 0 && lhr.audits[r.id].score !== null);
  const weight = counted.reduce((sum, r) => sum + r.weight, 0);
  const told = ({ id: audit }, points) => {
    const { title, displayValue, explanation } = lhr.audits[audit];
    return { category: id, audit, title, points, value: displayValue ?? explanation ?? "", where: whereOf(lhr.audits[audit]) };
  };
  const costly = counted.filter((r) => lhr.audits[r.id].score < 1).map((r) => told(r, (100 * r.weight * (1 - lhr.audits[r.id].score)) / weight));
  const hints = auditRefs.filter((r) => r.weight === 0 && Object.values(lhr.audits[r.id].metricSavings ?? {}).some((ms) => ms > 0)).map((r) => told(r, 0));
  return [...costly, ...hints];
}

async function run(name, isSignedIn) {
  await withChromium(task.folder, async (port) => {
    // Cookies stay over Lighthouse's own clearing of the browser's storage, which makes each load a first one.
    if (isSignedIn) await driving(port, (browser) => signIn(browser.contexts()[0], task));
    const result = await lighthouse(`${task.url}/`, { port, logLevel: "error", onlyCategories: categories, maxWaitForLoad: 90_000 }, desktopConfig);
    if (result === undefined) throw new Error("Lighthouse has no result.");
    const { lhr } = result;
    if (lhr.runtimeError !== undefined) throw new Error(`Lighthouse on ${name}: ${lhr.runtimeError.code} ${lhr.runtimeError.message}`);
    const asked = lhr.audits["network-requests"].details.items.filter((i) => new URL(i.url).pathname === "/api/v1/fleet/summary" && i.statusCode === 200);
    if (asked.length > 0 !== isSignedIn) throw new Error(`Lighthouse on ${name}: the page was ${isSignedIn ? "not signed in" : "signed in"}.`);
    for (const category of categories) if (lhr.categories[category].score === null) throw new Error(`Lighthouse on ${name}: no score for ${category}: ${lhr.runWarnings.join(" ")}`);
    tell({
      page: name,
      scores: Object.fromEntries(categories.map((c) => [c, Math.round(lhr.categories[c].score * 100)])),
      costs: categories.flatMap((c) => costsOf(lhr, c)),
      warnings: lhr.runWarnings,
    });
  });
}

await run("overview", true);
await run("sign-in", false);
