import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import type { Claim, Schemas } from "@/api/types";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";

const commit = "4f2c9e1b7a0d5e6f8c3b2a190817263544536271";
const bound: Claim = { name: "shop-lunel", phase: "Bound", requester: "config-service", purpose: "shop deploy", address: "198.51.100.87", server: "lyo-glb-0087", boundAt: "2026-11-01T10:00:00Z", commit };
const queued: Claim = {
  name: "shop-port",
  phase: "Pending",
  requester: "config-service",
  selector: { matchLabels: { region: "mrs" }, facts: { diskMib: ">=480000" } },
  waiting: {
    ahead: 0,
    queue: 2,
    exclusions: [],
    funnel: [
      { constraint: "Ready", left: 312 },
      { constraint: "Label", name: "region", value: "mrs", left: 9 },
      { constraint: "Available", left: 0 },
    ],
    wouldHelp: [{ kind: "Cordoned", server: "mrs-nwd-0009", count: 1, by: "ops-night", reason: "disk replaced" }],
  },
  commit,
};
const released: Claim = { ...bound, name: "shop-cave", phase: "Released", endedAt: "2026-11-26T09:18:00Z", undoableUntil: "2036-11-27T09:18:00Z" };

const revision = { revision: commit, resourceVersion: "1" };
const phases = (items: readonly Claim[]) => ({ phase: { values: [...new Set(items.map((c) => c.phase))].map((p) => ({ value: p, count: items.filter((c) => c.phase === p).length })), more: 0 } });

/** The list of claims, filtered as far as these tests ask, and each by its name. */
function claims(items: () => readonly Claim[], asked: URLSearchParams[] = []) {
  return [
    http.get("*/api/v1/claims", ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      const wanted = query.getAll("phase");
      const found = items().filter((c) => wanted.length === 0 || wanted.includes(c.phase));
      return HttpResponse.json({ ...revision, total: found.length, items: found, facets: phases(items()) });
    }),
    http.get("*/api/v1/claims/:name", ({ params }) => {
      const claim = items().find((c) => c.name === params.name);
      return claim === undefined ? problem(404, "No such claim") : HttpResponse.json(claim);
    }),
  ];
}

describe("the list of claims", () => {
  it("says who holds what, and how many each tab has", async () => {
    await renderApp("/claims", { handlers: claims(() => [bound, queued]) });
    const row = within(await screen.findByRole("row", { name: /shop-lunel/ }));
    expect(row.getByText("198.51.100.87")).toBeVisible();
    expect(row.getByText("Bound")).toBeVisible();
    expect(await screen.findByText("2 live")).toBeVisible();
    expect(screen.getByRole("link", { name: /^Queued 1|^Queued1/ })).toBeVisible();
  });

  it("is walked through by keys: a claim opens with the focus, Escape leads back to its row, and j goes on from there", async () => {
    const { user, router } = await renderApp("/claims", { handlers: claims(() => [bound, queued, released]) });
    await screen.findByRole("row", { name: /shop-lunel/ });
    await user.keyboard("jj{Enter}");
    await waitFor(() => expect(screen.getByRole("region", { name: "shop-port" })).toHaveFocus());
    await user.keyboard("{Escape}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/claims"));
    await waitFor(() => expect(screen.getByRole("row", { name: /shop-port/ })).toHaveFocus());
    await user.keyboard("j");
    expect(screen.getByRole("row", { name: /shop-cave/ })).toHaveFocus();
  });

  it("has what helps in its row: replace where the server is gone, renew where the lease ends, undo where it was released", async () => {
    let replaced = 0;
    const items = [{ ...bound, degraded: true }, { ...bound, name: "demo-lyon", expiresAt: new Date(Date.now() + 6 * 3_600_000).toISOString() }, released, { ...bound, name: "shop-fine" }];
    const { user, router } = await renderApp("/claims", {
      handlers: [
        http.post("*/api/v1/claims/shop-lunel/replace", () => {
          replaced++;
          return HttpResponse.json(bound);
        }),
        ...claims(() => items),
      ],
    });
    const row = async (name: RegExp) => within(await screen.findByRole("row", { name }));
    expect((await row(/demo-lyon/)).getByRole("link", { name: "Renew: demo-lyon" })).toBeVisible();
    expect((await row(/shop-cave/)).getByRole("link", { name: "Undo: shop-cave" })).toBeVisible();
    expect((await row(/shop-fine/)).getAllByRole("link")).toHaveLength(1);
    await user.click((await row(/shop-lunel/)).getByRole("link", { name: "Replace: shop-lunel" }));
    const dialog = within(await screen.findByRole("dialog", { name: /another server/ }));
    await user.type(dialog.getByRole("textbox"), "shop-lunel");
    await user.click(dialog.getByRole("button", { name: "Replace server" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(replaced).toBe(1);
    expect(router.state.location.search).toEqual({});
  });

  it("keeps its filter in the address, and asks the service for it", async () => {
    const asked: URLSearchParams[] = [];
    const { user, router } = await renderApp("/claims", { handlers: claims(() => [bound, queued], asked) });
    await user.click(await screen.findByRole("link", { name: /^Queued/ }));
    await waitFor(() => expect(screen.queryByRole("row", { name: /shop-lunel/ })).not.toBeInTheDocument());
    expect(router.state.location.searchStr).toBe("?phase=Pending");
    expect(asked.some((q) => q.get("phase") === "Pending" && q.get("limit") === "200")).toBe(true);
  });

  it("searches by the service", async () => {
    const asked: URLSearchParams[] = [];
    const { user } = await renderApp("/claims", { handlers: claims(() => [bound], asked) });
    await user.type(await screen.findByRole("searchbox", { name: "Claim, requester or address" }), "lunel");
    await waitFor(() => expect(asked.some((q) => q.get("q") === "lunel")).toBe(true));
  });

  it("shows a claim that a change brings, without a word of the person", async () => {
    let items: Claim[] = [bound];
    const { changes } = await renderApp("/claims", { handlers: claims(() => items) });
    await screen.findByRole("row", { name: /shop-lunel/ });
    items = [bound, queued];
    changes.change("IpClaim", "shop-port", "added");
    expect(await screen.findByRole("row", { name: /shop-port/ })).toBeVisible();
  });

  it("without any claim, gives the request that makes one", async () => {
    await renderApp("/claims", { handlers: claims(() => []) });
    expect(await screen.findByText(/curl -X POST .*\/api\/v1\/claims$/)).toBeVisible();
  });

  it("follows for a claimer too, who may not read the changes of all", async () => {
    let items: readonly Claim[] = [queued];
    const { changes } = await renderApp("/claims", { role: "claimer", handlers: claims(() => items) });
    await screen.findByRole("row", { name: /shop-port/ });
    expect(await screen.findByText("Live")).toBeVisible();
    items = [queued, bound];
    expect(await screen.findByRole("row", { name: /shop-lunel/ }, { timeout: 10_000 })).toBeVisible();
    expect(changes.connections).toEqual([]);
  });

  it("tells a claimer that it sees its own", async () => {
    await renderApp("/claims", { role: "claimer", handlers: claims(() => [bound]) });
    expect(await screen.findByText("You see your own claims only.")).toBeVisible();
  });
});

describe("one claim", () => {
  it("that waits says why, condition by condition, and what would help", async () => {
    await renderApp("/claims/shop-port", { handlers: claims(() => [queued]) });
    const panel = within(await screen.findByRole("region", { name: "shop-port" }));
    expect(await panel.findByText("No free server fits. This claim is first and gets the next one.")).toBeVisible();
    const steps = within(panel.getByRole("list", { name: "What each condition leaves" })).getAllByRole("listitem");
    expect(steps.map((s) => s.textContent)).toEqual(["Ready and without a claim312", "region is mrs9", "not cordoned, paused or set aside0"]);
    expect(panel.getByText(/cordoned by ops-night: “disk replaced”/)).toBeVisible();
    expect(panel.getByRole("link", { name: "mrs-nwd-0009" })).toHaveAttribute("href", "/servers/mrs-nwd-0009");
  });

  it("is released only once its name was typed", async () => {
    let sent: string | undefined;
    const { user } = await renderApp("/claims/shop-lunel", {
      handlers: [
        http.delete("*/api/v1/claims/:name", ({ params }) => {
          sent = String(params.name);
          return HttpResponse.json(released, { status: 202 });
        }),
        ...claims(() => [bound]),
      ],
    });
    await user.click(await screen.findByRole("button", { name: "Release" }));
    const ask = within(await screen.findByRole("dialog", { name: "Release shop-lunel?" }));
    expect(ask.getByText(/lyo-glb-0087 \(198.51.100.87\) is wiped/)).toBeVisible();
    expect(ask.getByRole("button", { name: "Release" })).toBeDisabled();
    await user.type(ask.getByRole("textbox"), "shop-lunel");
    await user.click(ask.getByRole("button", { name: "Release" }));
    await waitFor(() => expect(sent).toBe("shop-lunel"));
  });

  it("that was released can be taken back", async () => {
    let isBack = false;
    const { user } = await renderApp("/claims/shop-cave", {
      handlers: [
        http.post("*/api/v1/claims/:name/unrelease", () => {
          isBack = true;
          return HttpResponse.json({ ...bound, name: "shop-cave" });
        }),
        ...claims(() => [isBack ? { ...bound, name: "shop-cave" } : released]),
      ],
    });
    await user.click(await screen.findByRole("button", { name: "Undo the release" }));
    expect(await screen.findByRole("button", { name: "Release" })).toBeVisible();
  });

  it("is said in passing when it was taken back, and again under the bell", async () => {
    const { user } = await renderApp("/claims/shop-cave", { handlers: [...claims(() => [released]), http.post("*/api/v1/claims/shop-cave/unrelease", () => HttpResponse.json(bound))] });
    await user.click(await screen.findByRole("button", { name: "Undo the release" }));
    const text = (await screen.findAllByRole("status")).map((s) => s.textContent).find((s) => s?.includes("shop-cave"))!;
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByText(text)).toBeNull();
    await user.click(screen.getByRole("button", { name: "1 thing that was done" }));
    expect(within(await screen.findByRole("dialog", { name: "What was done" })).getByText(text)).toBeVisible();
  });

  it("keeps what was typed when a renewal is refused", async () => {
    const { user } = await renderApp("/claims/shop-lunel", {
      handlers: [
        http.post("*/api/v1/claims/:name/renew", () => problem(400, "The renewal is not well formed", { findings: [{ field: "ttl", value: "soon", message: "is no duration.", remedy: "Write 72h." }] })),
        ...claims(() => [bound]),
      ],
    });
    await user.click(await screen.findByRole("button", { name: "Renew" }));
    const ask = within(await screen.findByRole("dialog", { name: "Renew shop-lunel" }));
    await user.type(ask.getByRole("textbox"), "soon");
    await user.click(ask.getByRole("button", { name: "Renew" }));
    expect(await ask.findByRole("alert")).toHaveTextContent("Write 72h.");
    expect(ask.getByRole("textbox")).toHaveValue("soon");
  });

  it("that nobody knows leads to the activity", async () => {
    await renderApp("/claims/shop-old", { handlers: claims(() => [bound]) });
    expect(await screen.findByText("There is no claim shop-old")).toBeVisible();
    expect(screen.getByRole("link", { name: "Look in the activity" })).toHaveAttribute("href", "/activity?object=IpClaim/shop-old");
  });

  it("is not asked of a viewer: neither a link nor a key opens what its role may not do", async () => {
    const { user } = await renderApp("/claims/shop-lunel?new=1", { role: "viewer", handlers: claims(() => [bound]) });
    expect(await screen.findByText(/this needs the role claimer/)).toBeVisible();
    await screen.findByRole("button", { name: /Release/ });
    await user.keyboard("n");
    await user.keyboard("e");
    await user.keyboard("{Shift>}{Delete}{/Shift}");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("cannot be ended by a viewer, who is told why", async () => {
    await renderApp("/claims/shop-lunel", { role: "viewer", handlers: claims(() => [bound]) });
    expect(await screen.findByRole("button", { name: "Release" })).toHaveAttribute("aria-disabled", "true");
  });

  it("speaks French", async () => {
    await renderApp("/claims/shop-port", { language: "fr", handlers: claims(() => [queued]) });
    expect(await screen.findByText("Aucun serveur libre ne convient. Cette demande est la première et recevra le prochain.")).toBeVisible();
  });
});

describe("a new claim", () => {
  const preview = (fitting: number): Schemas["ClaimPreviewAnswer"] => ({ dryRun: true, phase: "Bound", fitting, server: "par-1", address: "192.0.2.1", exclusions: [], funnel: [{ constraint: "Ready", left: fitting }], wouldHelp: [] });

  it("says how many fit before anything happens, then is made with one key", async () => {
    const bodies: Record<string, unknown>[] = [];
    const keys: (string | null)[] = [];
    const made: Claim = { ...bound, name: "shop-new" };
    const { user } = await renderApp("/claims?new=1", {
      handlers: [
        http.post("*/api/v1/claims", async ({ request }) => {
          const body = (await request.json()) as Record<string, unknown>;
          if (body.dryRun === true) return HttpResponse.json(preview(body.selector === undefined ? 14 : 2));
          bodies.push(body);
          keys.push(request.headers.get("Idempotency-Key"));
          return bodies.length === 1 ? problem(503, "The state repository cannot be used now") : HttpResponse.json(made, { status: 201 });
        }),
        ...claims(() => [made]),
      ],
    });
    const dialog = within(await screen.findByRole("dialog", { name: "Claim a server" }));
    expect(await dialog.findByText("14 free servers fit")).toBeVisible();
    await user.type(dialog.getByLabelText("Labels that the server must have"), "region=mrs");
    await user.type(dialog.getByLabelText("Facts that it must have"), "diskMib >= 480000");
    expect(await dialog.findByText("2 free servers fit")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Claim a server" }));
    expect(await dialog.findByText("The state repository cannot be used now")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Claim a server" }));
    await screen.findByRole("region", { name: "shop-new" });
    expect(bodies[0]).toEqual({ selector: { matchLabels: { region: "mrs" }, facts: { diskMib: ">=480000" } } });
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it("names the line that is no condition, and sends nothing", async () => {
    const { user } = await renderApp("/claims?new=1", { handlers: [http.post("*/api/v1/claims", () => HttpResponse.json(preview(1))), ...claims(() => [bound])] });
    const dialog = within(await screen.findByRole("dialog", { name: "Claim a server" }));
    await user.type(dialog.getByLabelText("Labels that the server must have"), "region=mrs{enter}paris");
    expect(await dialog.findByText("Line 2 is no condition.")).toBeVisible();
    expect(dialog.getByText("Complete the conditions to see how many servers fit.")).toBeVisible();
    expect(dialog.queryByText(/free server fits/)).toBeNull();
    expect(dialog.getByRole("button", { name: "Claim a server" })).toBeDisabled();
  });
});
