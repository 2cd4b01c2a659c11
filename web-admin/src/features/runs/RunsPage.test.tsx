import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import type { Run } from "@/api/types";
import { renderApp } from "../../../test/renderApp";
import { runAnswer } from "../../../test/runs/fakeRun";
import { problem } from "../../../test/service";

const counts = { completed: 40, failed: 4, unreachable: 2, unknown: 0, running: 0, notStarted: 0 };
const ended = runAnswer({
  id: "20261126-080000-bbbbbb",
  state: "Ended",
  outcome: "Failed",
  startedAt: "2026-11-26T08:00:00Z",
  endedAt: "2026-11-26T08:06:56Z",
  servers: Array.from({ length: 46 }, (_, i) => `par-${i}`),
  counts,
});
const running = runAnswer({ servers: ["a", "b"], counts: { completed: 0, failed: 0, unreachable: 0, unknown: 0, running: 2, notStarted: 0 } });

const profiles = http.get("*/api/v1/profiles", () => HttpResponse.json({ items: [{ name: "default" }, { name: "proxy" }] }));

/** A list, and what it was asked for. */
function runs(answer: (query: URLSearchParams) => { items: Run[]; next?: string }) {
  const asked: string[] = [];
  const handler = http.get("*/api/v1/runs", ({ request }) => {
    const query = new URL(request.url).searchParams;
    asked.push(query.toString());
    return HttpResponse.json(answer(query));
  });
  return { asked, handlers: [profiles, handler] };
}

it("shows runs with how far they are, how long they took, who and why", async () => {
  await renderApp("/runs", { handlers: runs(() => ({ items: [running, ended] })).handlers });
  const row = (await screen.findByRole("link", { name: "Provision 46 servers" })).closest("tr")!;
  expect(within(row).getByText("Failed")).toBeVisible();
  expect(within(row).getByRole("img", { name: "40 done, 4 failed, 2 unreachable" })).toBeInTheDocument();
  expect(within(row).getByText("06:56")).toBeVisible();
  expect(within(row).getByText("sentinel")).toBeVisible();
  expect(within(row).getByText("Apply the configuration of profile default.")).toBeVisible();
  expect(screen.getByRole("heading", { level: 1, name: "Runs" })).toBeInTheDocument();
});

it("asks for what the address says, and puts into it what is chosen", async () => {
  const { asked, handlers } = runs(() => ({ items: [ended] }));
  const { user, router } = await renderApp("/runs?state=Ended&server=par-1", { handlers });
  await screen.findByRole("link", { name: "Provision 46 servers" });
  expect(asked).toEqual(["state=Ended&server=par-1&limit=50"]);
  await user.click(screen.getByRole("button", { name: "Wipe" }));
  await waitFor(() => expect(asked.at(-1)).toBe("state=Ended&server=par-1&purpose=Release&limit=50"));
  await user.type(screen.getByRole("textbox", { name: "Server" }), "par-2{Enter}");
  await waitFor(() => expect(asked.at(-1)).toContain("server=par-1&server=par-2"));
  expect(router.state.location.searchStr).toBe("?state=Ended&server=par-1&server=par-2&purpose=Release");
});

it("goes on with older runs from where the page ended", async () => {
  const { asked, handlers } = runs((query) => (query.has("cursor") ? { items: [ended] } : { items: [running], next: running.id }));
  const { user } = await renderApp("/runs", { handlers });
  await user.click(await screen.findByRole("button", { name: "Show older runs" }));
  expect(await screen.findByRole("link", { name: "Provision 46 servers" })).toBeVisible();
  expect(asked.at(-1)).toBe(`limit=50&cursor=${running.id}`);
  expect(screen.queryByRole("button", { name: "Show older runs" })).not.toBeInTheDocument();
});

it("says what would be there, and what to do first", async () => {
  await renderApp("/runs", { handlers: runs(() => ({ items: [] })).handlers });
  expect(await screen.findByText("No runs yet")).toBeVisible();
  expect(screen.getByRole("link", { name: "Import a list" })).toHaveAttribute("href", "/imports/new");
});

it("offers the way out of filters that nothing matches", async () => {
  const { asked, handlers } = runs((query) => ({ items: query.has("state") ? [] : [ended] }));
  const { user } = await renderApp("/runs?state=Unknown", { handlers });
  await user.click(await screen.findByRole("button", { name: "Clear filters" }));
  expect(await screen.findByRole("link", { name: "Provision 46 servers" })).toBeVisible();
  expect(asked.at(-1)).toBe("limit=50");
});

it("shows why there is no list, with every finding, in place of the list", async () => {
  const refused = http.get("*/api/v1/runs", () => problem(400, "The query is not well formed", { findings: [{ object: "query", field: "server", message: "This is no name of a server.", remedy: "Correct it." }] }));
  await renderApp("/runs?server=%3F", { handlers: [profiles, refused] });
  expect(await screen.findByText("The query is not well formed")).toBeVisible();
  expect(screen.getByText(/This is no name of a server\./)).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Server" })).toBeVisible();
});

it("is French in French, and says what a viewer may not do", async () => {
  await renderApp("/runs", { language: "fr", role: "viewer", handlers: runs(() => ({ items: [ended] })).handlers });
  expect(await screen.findByRole("img", { name: "40 terminés, 4 en échec, 2 injoignables" })).toBeInTheDocument();
  expect(screen.getByText("Vous consultez les exécutions. En annuler une ou relancer demande le rôle opérateur.")).toBeVisible();
});

it("is not for claimers, and asks nothing", async () => {
  await renderApp("/runs", { role: "claimer" });
  expect(await screen.findByText("Runs take the role viewer")).toBeVisible();
  expect(screen.queryByText(/You may look at runs/)).toBeNull();
});
