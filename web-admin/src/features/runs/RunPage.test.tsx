import { act, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { renderApp } from "../../../test/renderApp";
import { FakeRun, runAnswer } from "../../../test/runs/fakeRun";
import { generated, serversOf } from "../../../test/runs/generated";
import { problem } from "../../../test/service";

const events = generated({ hosts: 4, tasks: 6, failing: [1, 3] });
const counts = { completed: 2, failed: 2, unreachable: 0, unknown: 0, running: 0, notStarted: 0 };
const over = () => new FakeRun(runAnswer({ servers: serversOf(4), state: "Ended", outcome: "Failed", endedAt: "2026-11-26T09:06:56Z", counts }), events);
/** Under way: all have done the first task, and are in the second. */
const underWay = () => new FakeRun(runAnswer({ servers: serversOf(4), counts: { ...counts, completed: 0, failed: 0, running: 4 } }), events.slice(0, 12));

const address = "/runs/20261126-090000-aaaaaa";
const searchOf = (router: { readonly state: { readonly location: { readonly searchStr: string } } }) => Object.fromEntries(new URLSearchParams(router.state.location.searchStr));
const row = (name: string) => screen.getByRole("rowheader", { name }).closest("tr")!;
const log = () => screen.getByRole("log");

it("shows servers by task, failures first, each cell with its word", async () => {
  await renderApp(`${address}?host=par-acm-0000`, { handlers: over().handlers });
  await within(await screen.findByRole("grid")).findByText("Step 6");
  expect(screen.getAllByRole("rowheader").map((r) => r.textContent)).toEqual(["par-acm-0001", "par-acm-0003", "par-acm-0000", "par-acm-0002"]);
  expect(within(row("par-acm-0001")).getByLabelText("par-acm-0001, role0 : Step 5: failed")).toBeInTheDocument();
  expect(within(row("par-acm-0001")).getByLabelText("par-acm-0001, role0 : Step 6: not run")).toBeInTheDocument();
  expect(within(row("par-acm-0000")).getByLabelText("par-acm-0000, role0 : Step 4: changed")).toBeInTheDocument();
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Provision 4 servers");
});

it("opens a run that is over at its first failure", async () => {
  const { router } = await renderApp(address, { handlers: over().handlers });
  const first = events.find((e) => e.outcome === "Failed")!;
  await waitFor(() => expect(searchOf(router)).toEqual({ host: "par-acm-0001", task: "role0 : Step 5", line: String(first.sequence) }));
  expect(await within(log()).findByText(/mirror timed out/)).toBeVisible();
  expect(screen.getByRole("heading", { level: 2, name: "par-acm-0001" })).toBeVisible();
});

it("follows a run: events that come late, twice or never are shown once and in order", async () => {
  const fake = underWay();
  await renderApp(address, { handlers: fake.handlers });
  await within(await screen.findByRole("grid")).findAllByLabelText(/Step 2: running/);
  // Two change places, one comes twice, one is lost on the way.
  const [a, b, lost, ...rest] = events.slice(12);
  act(() => fake.send(b!, a!, a!));
  fake.lose(lost!);
  act(() => fake.send(...rest.slice(0, 5)));
  await within(log()).findByRole("link", { name: `Line ${lost!.sequence}` });
  const lines = within(log())
    .getAllByRole("link")
    .map((l) => Number(l.textContent));
  expect(lines).toEqual(events.slice(0, 20).map((e) => e.sequence));
  expect(fake.asked.some((q) => Number(q.get("from")) <= lost!.sequence && Number(q.get("to")) === lost!.sequence)).toBe(true);
});

it("goes on after the last event when the stream breaks, and keeps what is chosen", async () => {
  const fake = underWay();
  const { user, router } = await renderApp(address, { handlers: fake.handlers });
  await user.click(await screen.findByRole("rowheader", { name: "par-acm-0002" }));
  await within(log()).findByRole("link", { name: "Line 4" });
  await waitFor(() => expect(fake.asked.length).toBeGreaterThan(0));
  act(() => fake.cut());
  fake.send(...events.slice(12));
  fake.run = { ...fake.run, state: "Ended", outcome: "Failed", endedAt: "2026-11-26T09:06:56Z", counts };
  expect(await screen.findByText("4 of 4 servers finished")).toBeVisible();
  expect(fake.connections).toEqual([null, "13"]);
  expect(searchOf(router)).toEqual({ host: "par-acm-0002" });
  expect(screen.getByRole("rowheader", { name: "par-acm-0002" })).toHaveFocus();
});

it("moves by arrows with one cell in the tab order, and shows the output of the one that is chosen", async () => {
  const { user, router } = await renderApp(`${address}?host=par-acm-0001`, { handlers: over().handlers });
  const start = await screen.findByRole("rowheader", { name: "par-acm-0001" });
  await screen.findByText("Step 6");
  act(() => start.focus());
  await user.keyboard("{ArrowDown}{ArrowRight}{ArrowRight}");
  expect(screen.getByLabelText("par-acm-0003, role0 : Step 2: ok")).toHaveFocus();
  expect(screen.getByRole("grid").querySelectorAll("[tabindex='0']").length).toBe(1);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(searchOf(router)).toEqual({ host: "par-acm-0003", task: "role0 : Step 2" }));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(searchOf(router)).toEqual({ host: "par-acm-0003" }));
});

it("goes from failure to failure by N and P, and round", async () => {
  const { user, router } = await renderApp(`${address}?host=par-acm-0000`, { handlers: over().handlers });
  await screen.findByText("Step 6");
  const host = () => searchOf(router).host;
  await user.keyboard("n");
  await waitFor(() => expect(host()).toBe("par-acm-0001"));
  await user.keyboard("n");
  await waitFor(() => expect(host()).toBe("par-acm-0003"));
  await user.keyboard("n");
  await waitFor(() => expect(host()).toBe("par-acm-0001"));
  await user.keyboard("p");
  await waitFor(() => expect(host()).toBe("par-acm-0003"));
});

it("searches the whole run on the service, and leads from what it found to its place", async () => {
  const fake = over();
  const { user, router } = await renderApp(`${address}?host=par-acm-0001`, { handlers: fake.handlers });
  await screen.findByText("Step 6");
  await user.keyboard("/");
  expect(screen.getByRole("searchbox", { name: "Search this run" })).toHaveFocus();
  await user.keyboard("mirror");
  expect(await screen.findByText("1 event of the whole run matches")).toBeVisible();
  const asked = fake.asked.at(-1)!;
  expect([asked.get("q"), asked.get("server")]).toEqual(["mirror", "par-acm-0001"]);
  await user.click(await within(log()).findByRole("link"));
  const found = events.find((e) => e.server === "par-acm-0001" && e.outcome === "Failed")!;
  await waitFor(() => expect(searchOf(router)).toEqual({ host: "par-acm-0001", line: String(found.sequence) }));
});

it("shows only failed servers where the address says so", async () => {
  const { user, router } = await renderApp(`${address}?only=failed`, { handlers: over().handlers });
  await screen.findByText("Step 6");
  expect(screen.getAllByRole("rowheader").length).toBe(2);
  await user.click(screen.getByRole("radio", { name: "All 4" }));
  expect(screen.getAllByRole("rowheader").length).toBe(4);
  expect(searchOf(router)).toEqual({});
});

it("stops following when one scrolls up, counts what comes, and goes on by F", async () => {
  const fake = underWay();
  const { user } = await renderApp(address, { handlers: fake.handlers });
  await within(await screen.findByRole("log")).findByRole("link", { name: "Line 13" });
  const element = log();
  Object.defineProperty(element, "scrollHeight", { configurable: true, get: () => 2000 });
  Object.defineProperty(element, "clientHeight", { configurable: true, get: () => 400 });
  element.scrollTop = 1600;
  element.dispatchEvent(new Event("scroll", { bubbles: true }));
  await act(async () => {
    element.scrollTop = 300;
    element.dispatchEvent(new Event("scroll", { bubbles: true }));
  });
  expect(screen.getByRole("button", { name: /Follow/ })).toHaveAttribute("aria-pressed", "false");
  act(() => fake.send(...events.slice(12, 15)));
  expect(await screen.findByRole("button", { name: "3 new lines" })).toBeVisible();
  expect(element.scrollTop).toBe(300);
  await user.keyboard("f");
  expect(screen.getByRole("button", { name: /Follow/ })).toHaveAttribute("aria-pressed", "true");
  expect(screen.queryByRole("button", { name: "3 new lines" })).not.toBeInTheDocument();
});

it("reads new lines aloud only when asked", async () => {
  const fake = underWay();
  const { user } = await renderApp(address, { handlers: fake.handlers });
  await within(await screen.findByRole("log")).findByRole("link", { name: "Line 13" });
  expect(log()).toHaveAttribute("aria-live", "off");
  await user.click(screen.getByRole("button", { name: "Read new lines" }));
  act(() => fake.send(...events.slice(12, 13)));
  await within(log()).findByRole("link", { name: "Line 14" });
  await user.click(screen.getByRole("button", { name: "Read new lines" }));
  expect(screen.getByText("par-acm-0000, role0 : Step 2, ok")).toBeInTheDocument();
});

it("cancels with a reason, and says what remains half-done", async () => {
  const fake = underWay();
  let sent: unknown;
  const cancel = http.post(`*/api/v1/runs/${fake.run.id}/cancel`, async ({ request }) => {
    sent = await request.json();
    return sent === null ? problem(400, "No") : HttpResponse.json(fake.run, { status: 202 });
  });
  const { user } = await renderApp(address, { handlers: [...fake.handlers, cancel] });
  await user.click(await screen.findByRole("button", { name: "Cancel run…" }));
  const dialog = screen.getByRole("dialog", { name: "Cancel this run on 4 servers?" });
  expect(within(dialog).getByText(/^4 servers are at work\. They stay half-done/)).toBeVisible();
  await user.type(within(dialog).getByRole("textbox", { name: "Reason" }), "wrong list");
  await user.click(within(dialog).getByRole("button", { name: "Cancel run" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(sent).toEqual({ reason: "wrong list" });
});

it("runs again for those that failed; where fewer are there now it says so and asks anew", async () => {
  const sent: unknown[] = [];
  const bulk = http.post("*/api/v1/servers/bulk", async ({ request }) => {
    sent.push(await request.json());
    return sent.length === 1 ? problem(409, "Another number of servers matches", { count: 1 }) : HttpResponse.json({ commit: "4f2c9e1", count: 1, changed: 1 });
  });
  const { user } = await renderApp(`${address}?only=failed`, { handlers: [...over().handlers, bulk] });
  await screen.findByText("Step 6");
  await user.click(screen.getByRole("button", { name: "Run again for 2 failed" }));
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "mirror is back");
  await user.type(screen.getByRole("textbox", { name: "Type 2 to confirm" }), "2");
  await user.click(screen.getByRole("button", { name: "Run again" }));
  expect(await screen.findByText(/^1 of these servers are there now, not 2\. Nothing was done\./)).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Reason" })).toHaveValue("mirror is back");
  await user.click(screen.getByRole("button", { name: "Run again" }));
  expect(await screen.findByText("Retry asked for 1 server.")).toBeVisible();
  expect(sent).toEqual([2, 1].map((expectedCount) => ({ verb: "retry", filter: { name: ["par-acm-0001", "par-acm-0003"] }, expectedCount, reason: "mirror is back" })));
});

it("says when a restart picked it up", async () => {
  const fake = underWay();
  fake.run = { ...fake.run, resumedAt: "2026-11-26T09:40:00Z" };
  await renderApp(address, { handlers: fake.handlers });
  expect(await screen.findByText(/^Resumed at/)).toHaveTextContent(/after a restart of Sentinel$/);
});

it("shows a viewer what needs another role", async () => {
  await renderApp(address, { role: "viewer", handlers: underWay().handlers });
  const cancel = await screen.findByRole("button", { name: "Cancel run…" });
  expect(cancel).toHaveAttribute("aria-disabled", "true");
  expect(screen.getByRole("link", { name: "Log" })).toHaveAttribute("href", "/api/v1/runs/20261126-090000-aaaaaa/log.txt");
});

it("is French in French", async () => {
  await renderApp(`${address}?host=par-acm-0001`, { language: "fr", handlers: over().handlers });
  expect(await screen.findByRole("heading", { level: 1, name: "Configurer 4 serveurs" })).toBeVisible();
  expect(await screen.findByLabelText("par-acm-0001, role0 : Step 5 : échec")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Relancer pour 2 échecs" })).toBeVisible();
});

it("says that there is no such run, why perhaps, and leads to those there are", async () => {
  const gone = http.get("*/api/v1/runs/:id", () => problem(404, "No such run", { detail: "There is no run 'x', or its record was removed by age." }));
  await renderApp("/runs/x", { handlers: [gone] });
  expect(await screen.findByText("There is no run x")).toBeVisible();
  expect(screen.getByText(/removed by age/)).toBeVisible();
  expect(screen.getByRole("link", { name: "To the runs" })).toHaveAttribute("href", "/runs");
  // It is no failure, and asking again would not help.
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("heading", { level: 1, name: "Run x" })).toBeInTheDocument();
});
