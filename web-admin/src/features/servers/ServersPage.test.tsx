import { act, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse, type HttpHandler } from "msw";
import { describe, expect, it, vi } from "vitest";
import type { Role } from "@/api/types";
import type { Language } from "@/shared/i18n/say";
import { renderApp } from "../../../test/renderApp";
import { fleet, problem } from "../../../test/service";
import { FakeFleet } from "./testing/fakeFleet";

// Whether each of some thousand elements is hidden is the slow part of a query by role.
configure({ defaultHidden: true });
vi.setConfig({ testTimeout: 20_000 });

interface Options {
  readonly size?: number;
  readonly role?: Role;
  readonly language?: Language;
  readonly handlers?: readonly HttpHandler[];
}

async function open(address: string, { size = 1000, role = "admin", language = "en", handlers = [] }: Options = {}) {
  const servers = new FakeFleet(size);
  const summary = http.get("*/api/v1/fleet/summary", () => HttpResponse.json(fleet({ servers: size })));
  const app = await renderApp(address, { role, language, handlers: [...handlers, servers.handler, summary] });
  return { ...app, servers };
}

const table = () => screen.findByRole("table", { name: /Servers|Serveurs/ });
// By text and label, not by role: a role's name is made of all that a row holds, for each of them.
const rowOf = (name: string) => screen.getByText(name, { selector: "a" }).closest("tr")!;
const findRow = async (name: string) => (await screen.findByText(name, { selector: "a" })).closest("tr")!;
const noRow = (name: string) => expect(screen.queryByText(name, { selector: "a" })).toBeNull();
const box = (name: string) => screen.getByLabelText(`Select ${name}`);
const findBox = (name: string) => screen.findByLabelText(`Select ${name}`);
const facet = (text: RegExp) => screen.findByLabelText(text, { selector: "fieldset input" });
const shownRows = () => screen.getAllByRole("row").filter((r) => r.dataset.row !== undefined);
const query = (router: { state: { location: { searchStr: string } } }) => new URLSearchParams(router.state.location.searchStr);

/** Answers acts and keeps what was sent. */
function bulkHandler(answer: (body: Record<string, unknown>) => Response) {
  const sent: Record<string, unknown>[] = [];
  const handler = http.post("*/api/v1/servers/bulk", async ({ request }) => {
    const body = (await request.json()) as Record<string, unknown>;
    sent.push(body);
    return answer(body);
  });
  return { sent, handler };
}

describe("a fleet of 100,000", () => {
  it("has only the rows on the screen, says how many there are, and reads one page ahead", async () => {
    const { servers } = await open("/servers", { size: 100_000 });
    await findRow("srv-000000");
    expect(await table()).toHaveAttribute("aria-rowcount", "100001");
    expect(rowOf("srv-000003")).toHaveAttribute("aria-rowindex", "5");
    expect(shownRows().length).toBeLessThan(60);
    await waitFor(() => expect(servers.pages.map((p) => p.get("cursor"))).toEqual([null, "200"]));
    expect(servers.pages[0]!.getAll("facets")).toContain("label.region");
    expect(servers.pages[1]!.has("facets")).toBe(false);

    const scroller = screen.getByRole("region", { name: "Servers" });
    scroller.scrollTop = 300 * 34;
    fireEvent.scroll(scroller);
    await findRow("srv-000300");
    await waitFor(() => expect(servers.pages.map((p) => p.get("cursor"))).toEqual([null, "200", "400"]));
    noRow("srv-000003");
  });

  it("is filtered by a facet, and facets are counted in the same answer", async () => {
    const { servers, user, router } = await open("/servers", { size: 100_000 });
    const failed = await facet(/^Failed/);
    expect(failed.closest("label")).toHaveTextContent("1,000");
    const before = servers.pages.length;
    await user.click(failed);
    await waitFor(() => expect(query(router).getAll("phase")).toEqual(["Failed"]));
    await screen.findByText("1,000 of 100,000");
    expect(servers.pages.length).toBeGreaterThan(before);
    expect(servers.asked.filter((q) => q.get("limit") === "1")).toEqual([]);
    expect(await facet(/^Task failed/)).not.toBeChecked();
    expect(screen.getByRole("button", { name: "Remove the filter Phase: Failed" })).toBeVisible();
  });
});

describe("the address", () => {
  it("says filters, order and columns, and they are asked for", async () => {
    const { servers } = await open("/servers?phase=Failed&phase=Waiting&why=RunFailed&label=region=paris&state=cordoned&state=free&sort=-name&cols=name,claim,profile&q=srv");
    await table();
    await waitFor(() => expect(servers.pages).toHaveLength(1));
    const asked = servers.pages[0]!;
    expect(asked.getAll("phase")).toEqual(["Failed", "Waiting"]);
    expect(asked.get("reason")).toBe("RunFailed");
    expect(asked.get("label")).toBe("region=paris");
    expect([asked.get("cordoned"), asked.get("free"), asked.get("q"), asked.get("sort")]).toEqual(["true", "true", "srv", "-name"]);
    const headings = screen.getAllByRole("columnheader").map((h) => h.textContent);
    expect(headings).toEqual(["", "Name", "Profile", "Claim"]);
    expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
    expect(screen.getByRole("searchbox", { name: "Search" })).toHaveValue("srv");
    const csv = new URL(screen.getByRole("link", { name: "CSV" }).getAttribute("href")!, "http://x");
    expect(csv.pathname).toBe("/api/v1/servers.csv");
    expect(csv.searchParams.getAll("phase")).toEqual(["Failed", "Waiting"]);
    expect(csv.searchParams.get("reason")).toBe("RunFailed");
  });

  it("follows what is typed after a rest, in place, and what is chosen as a step back", async () => {
    const { servers, user, router } = await open("/servers");
    await findRow("srv-000000");
    await user.keyboard("/");
    await user.keyboard("srv-0009");
    await screen.findByText("100 of 1,000");
    expect(query(router).get("q")).toBe("srv-0009");
    expect(servers.pages.map((p) => p.get("q")).filter((q) => q !== null && q !== "srv-0009")).toEqual([]);
    await user.click(await facet(/^Waiting/));
    await waitFor(() => expect(query(router).getAll("phase")).toEqual(["Waiting"]));
    act(() => router.history.back());
    await waitFor(() => expect(query(router).getAll("phase")).toEqual([]));
    expect(query(router).get("q")).toBe("srv-0009");
  });

  it("gets the order from a heading and the columns from a dialog, which remembers them", async () => {
    const { servers, user, router } = await open("/servers");
    await findRow("srv-000000");
    await user.click(screen.getByRole("button", { name: "Name" }));
    await findRow("srv-000999");
    expect(query(router).get("sort")).toBe("-name");
    expect(servers.pages.at(-1)!.get("sort")).toBe("-name");
    await user.click(screen.getByRole("button", { name: "Columns" }));
    const dialog = await screen.findByRole("dialog", { name: "Columns" });
    await user.click(within(dialog).getByRole("checkbox", { name: "Why" }));
    await waitFor(() => expect(query(router).get("cols")).toBe("name,address,phase,since,next,region,supplier"));
    expect(localStorage.getItem("sentinel.servers.cols")).toBe("name,address,phase,since,next,region,supplier");
  });

  it("has rows as high as the person likes them, in this browser from then on", async () => {
    const { user } = await open("/servers");
    const height = async () => (await findRow("srv-000000")).style.height;
    expect(await height()).toBe("34px");
    await user.click(screen.getByRole("button", { name: "Columns" }));
    await user.click(screen.getByRole("button", { name: /Rows of long tables/ }));
    await user.click(within(await screen.findByRole("listbox")).getByRole("option", { name: "Compact" }));
    await user.click(within(screen.getByRole("dialog", { name: "Columns" })).getByRole("button", { name: "Close" }));
    expect(await height()).toBe("28px");
    expect(localStorage.getItem("sentinel.rows")).toBe("compact");
  });
});

describe("the selection", () => {
  it("is some by name or all that match, never both", async () => {
    const { user } = await open("/servers");
    await user.click(await findBox("srv-000001"));
    expect(screen.getByText("1 server selected")).toBeVisible();
    await user.keyboard("{Control>}a{/Control}");
    expect(screen.getByText("All 1,000 servers that match are selected")).toBeVisible();
    expect(box("srv-000005")).toBeChecked();
    await user.click(screen.getByRole("button", { name: /Only the \d+ read/ }));
    expect(screen.queryByText(/that match are selected/)).toBeNull();
    expect(screen.getByText(/^\d00 servers selected$/)).toBeVisible();
    await user.keyboard("{Escape}");
    expect(screen.queryByText(/selected/)).toBeNull();
  });

  it("is made by keys: rows, one, a range, and opened", async () => {
    const { user, router } = await open("/servers");
    await findRow("srv-000000");
    await user.keyboard("jjx");
    expect(rowOf("srv-000001")).toHaveFocus();
    expect(box("srv-000001")).toBeChecked();
    await user.keyboard("jj{Shift>}X{/Shift}");
    expect(screen.getByText("3 servers selected")).toBeVisible();
    await user.keyboard("k{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/servers/srv-000002"));
  });

  it("ends with another filter, aloud", async () => {
    const { user } = await open("/servers");
    await user.click(await findBox("srv-000001"));
    await user.click(box("srv-000002"));
    await user.click(await facet(/^Failed/));
    expect(await screen.findByText("The filter changed, so the selection of 2 servers was cleared.")).toHaveAttribute("role", "status");
    expect(screen.queryByRole("button", { name: "Retire" })).toBeNull();
  });

  it("gives its addresses to the clipboard", async () => {
    const { user } = await open("/servers");
    await user.click(await findBox("srv-000001"));
    await user.click(box("srv-000002"));
    await user.click(screen.getByRole("button", { name: "Copy addresses" }));
    await screen.findByText("2 addresses copied");
    expect(await navigator.clipboard.readText()).toBe("10.0.0.1\n10.0.0.2");
  });
});

describe("an act on many", () => {
  it("sends names, count and reason, and leaves a report", async () => {
    const bulk = bulkHandler(() => HttpResponse.json({ commit: "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607", count: 2, changed: 1 }));
    const { user } = await open("/servers", { handlers: [bulk.handler] });
    await user.click(await findBox("srv-000001"));
    await user.click(box("srv-000002"));
    await user.click(screen.getByRole("button", { name: "Cordon" }));
    const dialog = await screen.findByRole("dialog", { name: "Cordon 2 servers?" });
    expect(within(dialog).getByText("srv-000001, srv-000002")).toBeVisible();
    await user.type(within(dialog).getByRole("textbox", { name: "Reason" }), "new disks");
    expect(within(dialog).getByRole("button", { name: "Cordon" })).toBeDisabled();
    await user.type(within(dialog).getByRole("textbox", { name: "Type 2 to confirm" }), "2");
    await user.click(within(dialog).getByRole("button", { name: "Cordon" }));
    const report = await screen.findByRole("region", { name: "What came of it" });
    expect(bulk.sent).toEqual([{ verb: "cordon", filter: { name: ["srv-000001", "srv-000002"] }, expectedCount: 2, reason: "new disks" }]);
    expect(report).toHaveTextContent(/Cordon: done for 1 server\.\s?1 was so already\./);
    expect(within(report).getByRole("link", { name: "Show these servers" })).toHaveAttribute("href", "/servers?name=srv-000001&name=srv-000002");
    expect(within(report).getByRole("link", { name: "Commit 77b1c02" })).toHaveAttribute("href", "/activity/77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607");
  });

  it("asks anew where others match by now, with the difference, and keeps the reason", async () => {
    const bulk = bulkHandler((body) => (body.expectedCount === 8 ? HttpResponse.json({ count: 8, changed: 8 }) : problem(409, "It would be others", { count: 8 })));
    const { user } = await open("/servers?phase=Failed&state=cordoned", { size: 4000, handlers: [bulk.handler] });
    await findRow("srv-000007");
    await user.keyboard("{Control>}a{/Control}");
    await user.click(screen.getByRole("button", { name: "Retire" }));
    const first = await screen.findByRole("dialog", { name: "Retire 6 servers?" });
    await user.type(within(first).getByRole("textbox", { name: "Reason" }), "sold");
    await user.type(within(first).getByRole("textbox", { name: "Type 6 to confirm" }), "6");
    await user.click(within(first).getByRole("button", { name: "Retire" }));
    const again = await screen.findByRole("dialog", { name: "Retire 8 servers?" });
    expect(again).toHaveTextContent("8 servers match now, not 6 (+2). Nothing was done. Check and confirm again.");
    expect(within(again).getByRole("textbox", { name: "Reason" })).toHaveValue("sold");
    expect(within(again).getByRole("button", { name: "Retire" })).toBeDisabled();
    const typed = within(again).getByRole("textbox", { name: "Type 8 to confirm" });
    await user.clear(typed);
    await user.type(typed, "8");
    await user.click(within(again).getByRole("button", { name: "Retire" }));
    await screen.findByText("Retire: done for 8 servers.");
    expect(bulk.sent.map((b) => b.expectedCount)).toEqual([6, 8]);
    expect(bulk.sent[1]!.filter).toEqual({ phase: ["Failed"], cordoned: true });
  });

  it("says who was refused and why, and leads to them and to the others", async () => {
    const findings = [{ object: "Server/srv-000002", field: "spec.ssh.port", message: "The value is not a number.", remedy: "Write a number." }];
    const bulk = bulkHandler(() => problem(409, "Some manifests cannot be changed, so none was", { findings }));
    const { user } = await open("/servers", { handlers: [bulk.handler] });
    await user.click(await findBox("srv-000001"));
    await user.click(box("srv-000002"));
    await user.click(screen.getByRole("button", { name: "Pause" }));
    await user.type(await screen.findByRole("textbox", { name: "Reason" }), "works");
    await user.type(screen.getByRole("textbox", { name: "Type 2 to confirm" }), "2{Enter}");
    const report = await screen.findByRole("region", { name: "What came of it" });
    expect(report).toHaveTextContent("Pause: nothing was done, because 1 server cannot be changed.");
    expect(report).toHaveTextContent("srv-000002 spec.ssh.port The value is not a number. Remedy: Write a number.");
    expect(within(report).getByRole("link", { name: "Show the one that was refused" })).toHaveAttribute("href", "/servers?name=srv-000002");
    await user.click(within(report).getByRole("button", { name: "Select the other one" }));
    expect(screen.getByText("1 server selected")).toBeVisible();
    expect(box("srv-000001")).toBeChecked();
  });

  it("is shown but off for a viewer", async () => {
    const { user } = await open("/servers", { role: "viewer" });
    await user.click(await findBox("srv-000001"));
    const retire = screen.getByRole("button", { name: "Retire" });
    expect(retire).toHaveAttribute("aria-disabled", "true");
    await user.click(retire);
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.keyboard(".");
    expect(screen.getByRole("button", { name: "Retry" })).toHaveFocus();
    expect(await screen.findByRole("tooltip")).toHaveTextContent("Needs the role operator.");
  });
});

describe("while the fleet changes", () => {
  it("puts a row's news in its place, greys what no longer matches, and removes it later, out of the selection too", async () => {
    const { servers, changes, user } = await open("/servers?phase=Failed");
    await user.click(await findBox("srv-000107"));
    servers.change("srv-000107", { phase: "Ready", reason: "Provisioned" });
    servers.change("srv-000207", { message: "Another task failed." });
    changes.change("Server", "srv-000107");
    changes.change("Server", "srv-000207");
    await waitFor(() => expect(within(rowOf("srv-000107")).getByText("Ready")).toBeVisible());
    expect(rowOf("srv-000107").className).toMatch(/gone/);
    expect(rowOf("srv-000107")).toHaveAttribute("aria-rowindex", "3");
    expect(rowOf("srv-000207")).toHaveTextContent("Another task failed.");
    expect(screen.getByText("9 of 1,000")).toBeInTheDocument();
    expect(box("srv-000107")).toBeChecked();
    expect(servers.pages).toHaveLength(1);

    fireEvent.pointerOut(screen.getByRole("region", { name: "Servers" }), { relatedTarget: document.body });
    await waitFor(() => noRow("srv-000107"));
    expect(screen.getByText("1 server no longer matches and left the selection.")).toBeVisible();
    expect(rowOf("srv-000207")).toHaveAttribute("aria-rowindex", "3");
  });

  it("removes what no longer matches after 5 s, and hands the focus on", async () => {
    const { servers, changes, user } = await open("/servers?phase=Failed");
    await findRow("srv-000107");
    await user.keyboard("jj");
    expect(rowOf("srv-000107")).toHaveFocus();
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 20 });
    try {
      servers.change("srv-000107", { phase: "Ready" });
      changes.change("Server", "srv-000107");
      await vi.waitFor(() => expect(rowOf("srv-000107").className).toMatch(/gone/));
      await act(() => vi.advanceTimersByTimeAsync(4000));
      expect(rowOf("srv-000107")).toBeInTheDocument();
      await act(() => vi.advanceTimersByTimeAsync(1500));
      noRow("srv-000107");
      await vi.waitFor(() => expect(rowOf("srv-000207")).toHaveFocus());
    } finally {
      vi.useRealTimers();
    }
  });

  it("counts new matches instead of pushing them in", async () => {
    const { servers, changes, user } = await open("/servers?phase=Failed");
    await findRow("srv-000007");
    servers.change("srv-000003", { phase: "Failed" });
    servers.change("srv-000004", { phase: "Failed" });
    changes.change("Server", "srv-000003");
    await screen.findByText("2 more match");
    noRow("srv-000003");
    await user.click(screen.getByRole("button", { name: "Show" }));
    expect(await findRow("srv-000003")).toHaveAttribute("aria-rowindex", "2");
    expect(screen.queryByText("2 more match")).toBeNull();
  });

  it("shows what matches at once where no row was shown", async () => {
    const { servers, changes } = await open("/servers?q=nowhere");
    await screen.findByText(/no server matches/i);
    servers.change("srv-000003", { address: "nowhere" });
    changes.change("Server", "srv-000003");
    await findRow("srv-000003");
    expect(screen.queryByText(/no server matches/i)).toBeNull();
  });
});

it("is found again where it was left", async () => {
  const { user, router } = await open("/servers?phase=Ready");
  await findRow("srv-000002");
  const scroller = screen.getByRole("region", { name: "Servers" });
  scroller.scrollTop = 60 * 34;
  fireEvent.scroll(scroller);
  const row = await findRow("srv-000065");
  await user.dblClick(within(row).getByText("10.0.0.65"));
  await waitFor(() => expect(router.state.location.pathname).toBe("/servers/srv-000065"));
  act(() => router.history.back());
  await findRow("srv-000065");
  expect(screen.getByRole("region", { name: "Servers" }).scrollTop).toBe(60 * 34);
});

describe("without rows", () => {
  it("names the filter without which some would match", async () => {
    const { user, router } = await open("/servers?phase=Failed&why=Unreachable&supplier=acme");
    await screen.findByText("No server matches");
    const near = await screen.findByRole("button", { name: "Without “Why: Does not answer”, 3 servers match" });
    expect(screen.getByRole("button", { name: "Without “Phase: Failed”, 7 servers match" })).toBeVisible();
    await user.click(near);
    await findRow("srv-000207");
    expect(query(router).has("why")).toBe(false);
  });

  it("leads an empty fleet to the import", async () => {
    await open("/servers", { size: 0 });
    expect(await screen.findByText("No servers yet")).toBeVisible();
    expect(screen.getByRole("link", { name: "Import a supplier's list" })).toHaveAttribute("href", "/imports/new");
  });

  it("shows a failure with its request, keeps the filters, and tries again", async () => {
    let isDown = true;
    const broken = http.get("*/api/v1/servers", () => (isDown ? problem(500, "Something broke inside Sentinel") : undefined));
    const { user } = await open("/servers?phase=Failed", { handlers: [broken] });
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("Something broke inside Sentinel");
    expect(alert).toHaveTextContent("3f0c9a1b2d4e5f60");
    // Nothing is known of their numbers, which is not the same as none.
    expect(screen.getByRole("checkbox", { name: "Claimed" })).toBeInTheDocument();
    isDown = false;
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    await findRow("srv-000007");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("is not for claimers, and asks nothing", async () => {
    const { servers } = await open("/servers", { role: "claimer" });
    expect(await screen.findByText("A claimer sees its own claims, not the servers.")).toBeVisible();
    expect(servers.asked).toEqual([]);
  });
});

it("speaks French", async () => {
  const { user } = await open("/servers?phase=Failed", { language: "fr" });
  await user.click(await screen.findByLabelText("Sélectionner srv-000007"));
  expect(screen.getByText("1 serveur sélectionné")).toBeVisible();
  expect(screen.getByRole("columnheader", { name: "Prochain essai" })).toBeVisible();
  expect(screen.getByText("Phase : En échec")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Retirer" }));
  expect(await screen.findByRole("dialog", { name: /^Retirer 1 serveur\u202f\?$/ })).toBeVisible();
});
