import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse, type HttpHandler } from "msw";
import { describe, expect, it } from "vitest";
import type { Claim, Server } from "@/api/types";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";

const server = (name: string, address: string): Server => ({ name, address, phase: "Ready", profile: "default", free: true, cordoned: false, paused: false, degraded: false });
const claim = (name: string) => ({ name, phase: "Bound", requester: "shops", address: "192.0.2.7", commit: "a".repeat(40) }) as Claim;
const list = (items: readonly unknown[]) => HttpResponse.json({ revision: "4f2c9e1", resourceVersion: "1", total: items.length, items });

/** A service with these, and what it was asked. */
function feeds(servers: readonly Server[] = [], claims: readonly Claim[] = []) {
  const asked: string[] = [];
  const handlers: HttpHandler[] = [
    http.get("*/api/v1/activity", () => HttpResponse.json({ items: [] })),
    http.get("*/api/v1/servers", ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query.toString());
      const [q, address, name] = [query.get("q"), query.get("address"), query.get("name")];
      const fits = (s: Server) => (address === null ? name === null ? `${s.name} ${s.address}`.includes(q ?? "") : s.name === name : s.address === address);
      return list(servers.filter(fits).slice(0, Number(query.get("limit"))));
    }),
    http.get("*/api/v1/claims", ({ request }) => list(claims.filter((c) => c.name.includes(new URL(request.url).searchParams.get("q") ?? "")))),
    http.get("*/api/v1/sessions", () => list([])),
    http.get("*/api/v1/suppliers", ({ request }) => list([{ name: "acme", displayName: "ACME SA" }].filter((s) => s.name.includes(new URL(request.url).searchParams.get("q") ?? "")))),
    http.get("*/api/v1/runs", () => HttpResponse.json({ items: [] })),
  ];
  return { asked, handlers };
}

async function open(options: Parameters<typeof renderApp>[1] = {}) {
  const app = await renderApp("/activity", options);
  await app.user.keyboard("{Control>}k{/Control}");
  const dialog = await screen.findByRole("dialog");
  const field = await within(dialog).findByRole("textbox");
  // The page of an earlier test left the focus nowhere, which happy-dom does not mend as a browser does.
  if (document.activeElement !== field) await app.user.click(field);
  return { ...app, dialog, field };
}

describe("The palette", () => {
  it("opens by keyboard, finds by address with the exact one first, and goes there by Enter", async () => {
    const many = Array.from({ length: 10 }, (_, i) => server(`a-${i}`, `192.0.2.1${i}`));
    const { handlers, asked } = feeds([...many, server("z-1", "192.0.2.1")]);
    const { user, router, dialog } = await open({ handlers });
    await user.keyboard("192.0.2.1");
    const found = await within(dialog).findByRole("group", { name: "Servers" });
    await waitFor(() => expect(within(found).getAllByRole("menuitem")[0]).toHaveTextContent("z-1192.0.2.1 · Ready · exact"));
    // One look for what was typed, not one a key.
    expect(asked.toSorted()).toEqual(["address=192.0.2.1&limit=8", "q=192.0.2.1&limit=8"]);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/servers/z-1"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("finds a supplier, whose page is its manifest", async () => {
    const { user, router, dialog } = await open({ handlers: feeds().handlers });
    await user.keyboard("acme");
    await user.click(await within(dialog).findByRole("menuitem", { name: /acme/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/manifests/Supplier/acme"));
  });

  it("goes on by arrows, and remembers where one went", async () => {
    const { handlers } = feeds([server("par-1", "192.0.2.1")], [claim("shop-par-1")]);
    const { user, router, dialog } = await open({ handlers });
    await user.keyboard("par-1");
    // Each sort is asked for by itself, and any may be the last to come.
    await within(dialog).findByRole("menuitem", { name: /192\.0\.2\.1/ });
    await within(dialog).findByRole("menuitem", { name: /shop-par-1/ });
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/claims/shop-par-1"));
    await user.click(screen.getByRole("button", { name: /^Find/ }));
    const recent = await screen.findByRole("group", { name: "Recent" });
    expect(within(recent).getAllByRole("menuitem").map((i) => i.textContent)).toEqual(["shop-par-1"]);
  });

  it("shows commands alone after >, and asks the service nothing", async () => {
    const { handlers, asked } = feeds([server("par-1", "192.0.2.1")]);
    const { user, dialog } = await open({ handlers });
    await user.keyboard("> theme");
    expect(within(dialog).getAllByRole("menuitem").map((i) => i.textContent)).toEqual(["Switch theme"]);
    const before = document.documentElement.dataset.theme;
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.documentElement.dataset.theme).not.toBe(before));
    expect(asked).toEqual([]);
  });

  it("asks of which server, then for the reason, and acts", async () => {
    const bodies: unknown[] = [];
    const retry = http.post("*/api/v1/servers/:name/:verb", async ({ request, params }) => {
      bodies.push([params.name, params.verb, await request.json()]);
      return bodies.length === 1 ? problem(409, "It cannot be done", { detail: "The server is retired." }) : HttpResponse.json({ commit: "b".repeat(40), server: server("par-1", "192.0.2.1") });
    });
    const { handlers } = feeds([server("par-1", "192.0.2.1")]);
    const { user, dialog, field } = await open({ handlers: [retry, ...handlers] });
    await user.keyboard("> retry{Enter}");
    await waitFor(() => expect(field).toHaveValue("> Retry "));
    await user.keyboard("par");
    expect(await within(dialog).findByRole("menuitem", { name: /Retry par-1/ })).toBeInTheDocument();
    await user.keyboard("{Enter}");
    const asks = await screen.findByRole("dialog", { name: "Retry par-1?" });
    const reason = within(asks).getByRole("textbox", { name: "Reason" });
    await user.type(reason, "the mirror is back{Enter}");
    expect(await within(asks).findByRole("alert")).toHaveTextContent("The server is retired.");
    expect(reason).toHaveValue("the mirror is back");
    await user.type(reason, "{Enter}");
    expect(await screen.findByText("par-1: done.")).toBeInTheDocument();
    expect(bodies).toEqual([1, 2].map(() => ["par-1", "retry", { reason: "the mirror is back" }]));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("shows a viewer the verbs that it may not use", async () => {
    const { user, dialog } = await open({ role: "viewer", handlers: feeds().handlers });
    await user.keyboard("> cordon");
    const item = within(dialog).getByRole("menuitem", { name: /^Cordon a server/ });
    expect(item).toHaveAttribute("aria-disabled", "true");
    expect(item).toHaveTextContent("needs operator");
  });

  it("shows what was seen before where the service does not answer, and says so", async () => {
    const { handlers } = feeds();
    const down = ["servers", "claims", "sessions", "runs"].map((what) => http.get(`*/api/v1/${what}`, () => HttpResponse.error()));
    const { user, dialog, queries } = await open({ handlers: [...down, ...handlers] });
    queries.setQueryData(["some", "list"], { pages: [{ items: [server("par-7", "192.0.2.7"), server("lil-1", "192.0.2.8")] }] });
    await user.keyboard("par");
    expect(await within(dialog).findByText("The service does not answer: these are from before.")).toBeInTheDocument();
    expect(within(dialog).getByRole("menuitem", { name: /par-7/ })).toBeInTheDocument();
    expect(within(dialog).queryByRole("menuitem", { name: /lil-1/ })).toBeNull();
  });

  it("says that nothing is called so", async () => {
    const { user, dialog } = await open({ handlers: feeds().handlers });
    await user.keyboard("zzzz");
    expect(await within(dialog).findByText("Nothing is called zzzz.")).toBeInTheDocument();
  });

  it("finds pages and verbs by their French names, accents aside", async () => {
    const { user, dialog } = await open({ language: "fr", handlers: feeds().handlers });
    await user.keyboard("executions");
    expect(await within(dialog).findByRole("menuitem", { name: "Exécutions" })).toBeInTheDocument();
    await user.clear(within(dialog).getByRole("textbox"));
    // A beginning of a word, not any letter of it: "un serveur" has one, too.
    await user.keyboard("> rees");
    expect(within(dialog).getAllByRole("menuitem").map((i) => i.textContent)).toEqual(["Réessayer un serveur…"]);
  });

  it("looks for claims alone where the person is a claimer", async () => {
    const { handlers, asked } = feeds([server("shop-server", "192.0.2.1")], [claim("shop-1")]);
    const { user, dialog } = await open({ role: "claimer", handlers });
    await user.keyboard("shop");
    expect(await within(dialog).findByRole("menuitem", { name: /shop-1/ })).toBeInTheDocument();
    expect(asked).toEqual([]);
  });
});
