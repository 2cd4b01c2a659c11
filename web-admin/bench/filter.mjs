// How long the list of servers takes to show what a changed filter leaves: one round in a page that was just opened.
import { driving, signIn, withChromium } from "./support/chromium.mjs";
import { install } from "./support/inPage.mjs";
import { queryOf, stepsOf, warmUp } from "./support/steps.mjs";
import { task, tell } from "./support/task.mjs";
import { Traffic } from "./support/Traffic.mjs";

const limitMs = 60_000;
const compared = 20;

/** What the service says is there, asked by a program before the page is. */
async function expectedOf(filter) {
  const query = queryOf(filter);
  query.set("limit", String(compared));
  query.set("sort", "name");
  const response = await fetch(`${task.url}/api/v1/servers?${query}`, { headers: { Authorization: `Bearer ${task.token}` }, signal: AbortSignal.timeout(limitMs) });
  if (!response.ok) throw new Error(`${query}: ${response.status} ${await response.text()}`);
  const { items, total } = await response.json();
  if (total === 0) throw new Error(`No server matches ${query}: the fixture is too small. Ask for --objects 2000 or more.`);
  return { names: items.map((i) => i.name), total };
}

async function plan(steps, from) {
  let filter = from;
  const planned = [];
  const seen = new Set([String(queryOf({}))]);
  for (const step of steps) {
    filter = step.to(filter);
    const text = String(queryOf(filter));
    planned.push({ ...step, text, expected: await expectedOf(filter), isNew: !seen.has(text) });
    seen.add(text);
  }
  return planned;
}

async function measure(page, traffic, step) {
  if (await page.evaluate((e) => globalThis.bench.areShown(e), step.expected)) throw new Error(`${step.text} shows what was there before: it cannot be told when it came.`);
  await page.evaluate((e) => globalThis.bench.watch(e), step.expected);
  await step.act(page);
  const late = new Promise((_, reject) => setTimeout(reject, limitMs, new Error(`${step.kind}, ${step.text}: its ${step.expected.total} rows did not come within a minute.`)).unref());
  const { start, ms } = await Promise.race([page.evaluate(() => globalThis.bench.measured()), late]);
  if (!step.isNew) return { ms, serviceMs: 0 };
  const answer = await page.waitForFunction((s) => globalThis.bench.answerSince(s), start, { timeout: limitMs });
  const { serviceMs } = await answer.jsonValue();
  await traffic.rest();
  return { ms, serviceMs };
}

const round = Number(task.rest[0] ?? 0);
await withChromium(task.folder, (port) =>
  driving(port, async (browser) => {
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(limitMs);
    await signIn(context, task);
    const [first, warm, steps] = [await expectedOf({}), await plan(warmUp, {}), await plan(stepsOf(round), {})];
    const seen = new Set(warm.map((s) => s.text));
    const twice = steps.find((s, i) => !s.isNew || seen.has(s.text) || steps.findIndex((o) => o.text === s.text) !== i);
    if (twice !== undefined) throw new Error(`The round asks for ${twice.text} twice; the page would not ask the service again.`);
    const page = await context.newPage();
    await page.addInitScript(install);
    const traffic = new Traffic(page);
    await page.goto(`${task.url}/servers`);
    await page.waitForFunction((e) => globalThis.bench.areShown(e), first);
    await traffic.rest();
    for (const step of warm) await measure(page, traffic, step);
    for (const step of steps) tell({ kind: step.kind, filter: step.text, total: step.expected.total, ...(await measure(page, traffic, step)) });
    await context.close();
  }),
);
