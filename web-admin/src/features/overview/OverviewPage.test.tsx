import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse, type HttpHandler } from "msw";
import { describe, expect, it } from "vitest";
import type { Fleet, Run } from "@/api/types";
import { renderApp } from "../../../test/renderApp";
import { fleet, problem } from "../../../test/service";
import type { Guards } from "./api/guards";
import type { Need } from "./api/needs";

const need = (more: Partial<Need>): Need => ({ kind: "BudgetSpent", objectKind: "Server", objects: ["par-1"], count: 1, since: new Date().toISOString(), ...more });
const degraded = need({ kind: "ClaimDegraded", claim: "shop-1", address: "198.51.100.87", objects: ["lyo-1"] });
const held = need({ kind: "GuardHeld", guard: "retire", cap: 16, used: 4, count: 12, objects: ["par-1", "par-2", "par-3", "par-4"] });
const guards = (many = 0): Guards => ({
  items: [{ guard: "retire", max: "10%", atLeast: 5, cap: 16, within24Hours: 4 + many, held: many, servers: Array.from({ length: many }, (_, i) => `par-${i + 1}`) }],
  freezes: [],
  frozen: false,
  paused: false,
  awaitsAdoption: false,
  findings: [],
});
const some = { servers: 1084, free: 312, phases: { Ready: 1080, Failed: 4 }, capacity: { free: 312, claimed: 768, returning: 0, arriving: 0, repair: 4, leaving: 0 }, claimsPerDay: 26.14, daysLeft: 12.3 };

interface Seen {
  readonly fleet?: Partial<Fleet>;
  readonly needs?: () => readonly Need[];
  readonly runs?: readonly Run[];
  readonly guards?: Guards;
}

const feeds = (seen: Seen = {}): HttpHandler[] => [
  http.get("*/api/v1/fleet/summary", () => HttpResponse.json(fleet({ ...some, ...seen.fleet }))),
  http.get("*/api/v1/fleet/needs", () => {
    const items = seen.needs?.() ?? [];
    return HttpResponse.json({ revision: "4f2c9e1", resourceVersion: "1", total: items.length, items });
  }),
  http.get("*/api/v1/runs", ({ request }) => HttpResponse.json({ items: new URL(request.url).searchParams.get("state") === "Running" ? (seen.runs ?? []) : [] })),
  http.get("*/api/v1/activity", () =>
    HttpResponse.json({ items: [{ commit: "a90b1d2".padEnd(40, "0"), at: new Date().toISOString(), actor: "ops-night", subject: "server: cordon lil-1", reason: "disk replaced", objects: ["Server/lil-1"], merge: false }] }),
  ),
  http.get("*/api/v1/guards", () => HttpResponse.json(seen.guards ?? guards())),
];

describe("Overview", () => {
  it("says in one sentence that all is well, with capacity, phases and last changes", async () => {
    await renderApp("/", { handlers: feeds() });
    expect(await screen.findByRole("heading", { level: 1, name: "All is well" })).toBeInTheDocument();
    expect(screen.getByText(/312 servers are free/)).toBeInTheDocument();
    expect(screen.getByRole("img", { name: "Capacity: 312 free, 768 claimed, 0 returning, 0 arriving, 4 need repair, 0 leaving" })).toBeInTheDocument();
    expect(screen.getByText("12 days")).toBeInTheDocument();
    expect(screen.getByText("at 26.1 claims a day")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: /Failed\s*4/ })).toHaveAttribute("href", "/servers?phase=Failed");
    expect(await screen.findByText(/disk replaced/)).toHaveTextContent("cordoned lil-1 · “disk replaced”");
  });

  it("draws phases by square root, so that few stay visible", async () => {
    await renderApp("/", { handlers: feeds() });
    const failed = (await screen.findByRole("link", { name: /Failed\s*4/ })).querySelector("i")!;
    expect(Number.parseFloat(failed.style.width)).toBeCloseTo(100 * Math.sqrt(4 / 1080), 3);
  });

  it("says how many things need a person, and gives each its remedy", async () => {
    const items = [degraded, need({ kind: "HostKeyChanged", objects: ["par-9"], pinned: "SHA256:aaaa", offered: "SHA256:bbbb" }), need({ kind: "RowsRejected", objects: ["acme-1"], file: "imports/acme/1.csv", rejected: 7, servers: 225 })];
    await renderApp("/", { handlers: feeds({ needs: () => items }) });
    expect(await screen.findByRole("heading", { level: 1, name: "3 things need a person; 1 shop is probably down" })).toBeInTheDocument();
    const card = screen.getByRole("region", { name: "Needs a person" });
    expect(within(card).getAllByRole("listitem").map((i) => i.querySelector("div")?.textContent)).toEqual([
      expect.stringContaining("shop-1 is on a server that stopped answering"),
      expect.stringContaining("Host key changed on par-9Pinned SHA256:aaaa, offered SHA256:bbbb"),
      expect.stringContaining("7 rows of imports/acme/1.csv did not go in"),
    ]);
    expect(within(card).getByRole("link", { name: "Compare keys" })).toHaveAttribute("href", "/servers/par-9");
    expect(within(card).getByRole("link", { name: "Fix 7 rows" })).toHaveAttribute("href", "/sessions/acme-1?result=rejected");
  });

  it("opens a need by its number", async () => {
    const { user, router } = await renderApp("/", { handlers: feeds({ needs: () => [degraded, need({ count: 2, objects: ["par-1", "par-2"] })] }) });
    await screen.findByText("2 servers spent their retry budget");
    await user.keyboard("2");
    await waitFor(() => expect(router.state.location.href).toBe("/servers?name=par-1&name=par-2"));
  });

  it("replaces the server of a shop that is down, once its name is typed", async () => {
    const asked: string[] = [];
    const replace = http.post("*/api/v1/claims/:name/replace", ({ params }) => {
      asked.push(String(params.name));
      return HttpResponse.json({ name: "shop-1", phase: "Bound", requester: "shops", server: "lyo-2" });
    });
    const { user } = await renderApp("/", { handlers: [replace, ...feeds({ needs: () => (asked.length === 0 ? [degraded] : []) })] });
    await user.click(await screen.findByRole("button", { name: "Replace server" }));
    const dialog = await screen.findByRole("dialog", { name: "Replace the server of shop-1?" });
    expect(within(dialog).getByRole("button", { name: "Replace server" })).toBeDisabled();
    await user.type(within(dialog).getByRole("textbox"), "shop-1{Enter}");
    expect(await screen.findByText("shop-1 is on lyo-2 now.")).toBeInTheDocument();
    expect(asked).toEqual(["shop-1"]);
    expect(await screen.findByRole("heading", { level: 1, name: "All is well" })).toBeInTheDocument();
  });

  it("confirms as many as a guard holds, and keeps what was typed where that is refused", async () => {
    const bodies: unknown[] = [];
    const confirm = http.post("*/api/v1/guards/retire/confirm", async ({ request }) => {
      bodies.push(await request.json());
      return bodies.length === 1
        ? problem(409, "Fewer are held", { detail: "The guard retire holds 11 servers now, not 12." })
        : HttpResponse.json({ commit: "77b1c02".padEnd(40, "0"), confirmed: 12, servers: [] });
    });
    const { user } = await renderApp("/", { handlers: [confirm, ...feeds({ needs: () => [held], guards: guards(12) })] });
    const card = await screen.findByRole("region", { name: "Needs a person" });
    await user.click(await within(card).findByRole("button", { name: "Review 12" }));
    const dialog = await screen.findByRole("dialog", { name: "Let 12 servers retire?" });
    expect(dialog).toHaveTextContent("par-1, par-2, par-3, par-4, par-5, par-6, par-7, par-8, par-9, par-10 and 2 more");
    const field = within(dialog).getByRole("textbox");
    await user.type(field, "12{Enter}");
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("holds 11 servers now, not 12");
    expect(field).toHaveValue("12");
    await user.click(within(dialog).getByRole("button", { name: "Confirm 12" }));
    expect(await screen.findByText("12 servers go on.")).toBeInTheDocument();
    expect(bodies).toEqual([{ count: 12 }, { count: 12 }]);
  });

  it("shows a viewer what may not be done, and why", async () => {
    const { user } = await renderApp("/", { role: "viewer", handlers: feeds({ needs: () => [held], guards: guards(12) }) });
    const card = await screen.findByRole("region", { name: "Needs a person" });
    const review = await within(card).findByRole("button", { name: "Review 12" });
    expect(review).toHaveAttribute("aria-disabled", "true");
    await user.click(review);
    await user.tab({ shift: true });
    await user.tab();
    expect(await screen.findByRole("tooltip")).toHaveTextContent("Needs the role operator.");
    await user.keyboard("1");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("shows how far runs are", async () => {
    const run: Run = {
      id: "20261124-094000-3f0c",
      purpose: "Provision",
      profile: "default",
      configurationDigest: "sha256:5e1f",
      actor: "sentinel",
      reason: "46 servers need the configuration.",
      startedAt: new Date().toISOString(),
      state: "Running",
      servers: Array.from({ length: 46 }, (_, i) => `par-${i}`),
      counts: { completed: 31, failed: 3, unreachable: 2, unknown: 1, running: 4, notStarted: 5 },
    };
    await renderApp("/", { handlers: feeds({ runs: [run], fleet: { runsRunning: 1 } }) });
    expect(await screen.findByRole("heading", { level: 1, name: "Nothing needs a person; work is going on" })).toBeInTheDocument();
    const card = screen.getByRole("region", { name: "Running now" });
    expect(await within(card).findByText("Configure 46 servers")).toBeInTheDocument();
    expect(within(card).getByText("37 of 46 done")).toBeInTheDocument();
    expect(within(card).getByRole("img", { name: "31 completed, 3 failed, 3 unreachable, 9 to go" })).toBeInTheDocument();
  });

  it("cannot tell where this instance is not the writer, and is not green then", async () => {
    await renderApp("/", { handlers: feeds({ fleet: { writer: "HeldByOther" } }) });
    expect(await screen.findByRole("heading", { level: 1, name: "Cannot tell how things are: this instance is not the writer" })).toBeInTheDocument();
    expect(screen.getByText("Another instance writes; this one only reads")).toBeInTheDocument();
  });

  it("keeps the rest where one feed fails, and cannot tell", async () => {
    const broken = http.get("*/api/v1/fleet/needs", () => problem(500, "Something broke"));
    await renderApp("/", { handlers: [broken, ...feeds()] });
    expect(await screen.findByRole("heading", { level: 1, name: "Cannot tell how things are: the service does not answer" })).toBeInTheDocument();
    expect(within(screen.getByRole("region", { name: "Needs a person" })).getByRole("alert")).toHaveTextContent("Something broke");
    expect(screen.getByText("12 days")).toBeInTheDocument();
  });

  it("follows changes, and keeps the focus on a row that stays", async () => {
    let items: readonly Need[] = [need({ kind: "HostKeyChanged", objects: ["par-9"] })];
    const { changes } = await renderApp("/", { handlers: feeds({ needs: () => items }) });
    const compare = await screen.findByRole("link", { name: "Compare keys" });
    compare.focus();
    items = [degraded, ...items];
    changes.change("Server", "lyo-1");
    expect(await screen.findByText(/stopped answering/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Compare keys" })).toBe(compare);
    expect(compare).toHaveFocus();
  });

  it("leads to the first import where there is no server", async () => {
    await renderApp("/", { handlers: feeds({ fleet: fleet() }) });
    expect(await screen.findByText("No servers yet")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Import a list" })).toHaveAttribute("href", "/imports/new");
  });

  it("speaks French", async () => {
    await renderApp("/", { language: "fr", handlers: feeds({ needs: () => [held], guards: guards(12) }) });
    expect(await screen.findByRole("heading", { level: 1, name: "1 point demande une intervention" })).toBeInTheDocument();
    expect(await screen.findByText("La limite de retraits retient 12 serveurs")).toBeInTheDocument();
    expect(screen.getByText(/limite 10\s%, 12 retenus/)).toBeInTheDocument();
  });

  it("says needs in French, with what the service says of them", async () => {
    const needs = [
      need({ kind: "Quarantined", reason: "ClaimMarkerFound", message: "The host carries the marker of claim 0b6f, which this repository does not know. Find out whose data it holds before it is used." }),
      need({ kind: "FileBroken", objectKind: "File", objects: ["servers/x.yaml"], message: "servers/x.yaml:3:1: Server spec.adress: unknown field 'adress'; nearest known name 'address'. Write 'address', or remove it." }),
    ];
    await renderApp("/", { language: "fr", handlers: feeds({ needs: () => needs }) });
    expect(await screen.findByText(/L'hôte porte la marque de l'attribution 0b6f, que ce dépôt ne connaît pas\. Cherchez à qui sont ses données avant de s'en servir\./)).toBeVisible();
    expect(screen.getByText(/Champ inconnu : « adress » ; le nom connu le plus proche est « address »\. Écrivez « address », ou retirez-le\./)).toBeVisible();
  });

  it("sends a claimer to the claims, and asks nothing", async () => {
    await renderApp("/", { role: "claimer", handlers: [] });
    expect(await screen.findByRole("link", { name: "To the claims" })).toHaveAttribute("href", "/claims");
  });

  it("has numbers and the state of the repository beside every page", async () => {
    await renderApp("/", { handlers: feeds({ fleet: { writer: "Held", lastPush: new Date().toISOString(), ahead: 2, sessionsWithRejected: 3, liveClaims: 770, runsRunning: 4 } }) });
    const nav = await screen.findByRole("navigation", { name: "Main" });
    expect(await within(nav).findByRole("link", { name: /^Imports\s*3/ })).toBeInTheDocument();
    expect(within(nav).getByTitle("3 need a person")).toHaveTextContent("3");
    expect(within(nav).getByRole("link", { name: /^Claims\s*770/ })).toBeInTheDocument();
    expect(within(nav).getByRole("link", { name: /^Runs\s*4/ })).toBeInTheDocument();
    expect(screen.getByText("2 commits are not pushed yet")).toBeInTheDocument();
    expect(screen.getByText("Writer: this instance")).toBeInTheDocument();
  });
});
