import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";
import type { Commit } from "./api/activity";

const hash = (n: number) => n.toString(16).padStart(40, "0");

const commit = (n: number, more: Partial<Commit> = {}): Commit => ({
  commit: hash(n),
  at: "2026-11-24T10:00:00Z",
  actor: "ops-night",
  subject: `server: retry par-${n}`,
  reason: "the mirror is back",
  objects: [`Server/par-${n}`],
  merge: false,
  ...more,
});

/** Answers the trail with what `answer` makes of each question, and keeps the questions. */
function trail(answer: (asked: URLSearchParams, times: number) => { items: readonly Commit[]; next?: string }) {
  const asked: URLSearchParams[] = [];
  const handler = http.get("*/api/v1/activity", ({ request }) => {
    const query = new URL(request.url).searchParams;
    asked.push(query);
    return HttpResponse.json(answer(query, asked.length));
  });
  return { asked, handler };
}

describe("Activity", () => {
  it("shows who did what and why, by day, each with its commit", async () => {
    const { handler, asked } = trail(() => ({ items: [commit(2, { at: new Date().toISOString(), subject: "ipclaim: bind shop-1 to par-2", actor: "sentinel", reason: "An address was asked for." }), commit(1)] }));
    await renderApp("/activity", { handlers: [handler] });
    const today = await screen.findByRole("region", { name: /^Today/ });
    expect(today).toHaveTextContent("bound shop-1 to par-2");
    const before = screen.getByRole("region", { name: "Tuesday, 24 November 2026" });
    expect(before).toHaveTextContent("ops-night");
    expect(before).toHaveTextContent("asked for a retry of par-1 · “the mirror is back”");
    expect(within(before).getByRole("link", { name: "par-1" })).toHaveAttribute("href", "/servers/par-1");
    expect(within(before).getByRole("link", { name: "Commit 0000000" })).toHaveAttribute("href", `/activity/${hash(1)}`);
    expect(asked).toHaveLength(1);
  });

  it("asks for exactly what the address says, days as the reader's own", async () => {
    const { handler, asked } = trail(() => ({ items: [] }));
    await renderApp("/activity?actor=ops-night&actor=git:ada&kind=Server&object=Server/par-1&from=2026-11-20&to=2026-11-21&q=disk", { handlers: [handler] });
    await screen.findByText("No change fits these filters");
    const query = asked[0]!;
    expect(query.getAll("actor")).toEqual(["ops-night", "git:ada"]);
    expect(query.getAll("kind")).toEqual(["Server"]);
    expect(query.get("object")).toBe("Server/par-1");
    expect(query.get("q")).toBe("disk");
    expect(query.get("since")).toBe(new Date("2026-11-20T00:00:00.000").toISOString());
    expect(query.get("until")).toBe(new Date("2026-11-21T23:59:59.999").toISOString());
    expect(screen.queryByText(/ignored/)).toBeNull();
  });

  it("says why nothing can fit where the first day is after the last", async () => {
    const { handler } = trail(() => ({ items: [] }));
    await renderApp("/activity?from=2026-11-30&to=2026-11-01", { handlers: [handler] });
    expect(await screen.findByText("The first day is after the last one.")).toBeVisible();
  });

  it("puts typed words into the address once, after the typing rested", async () => {
    const { handler, asked } = trail(() => ({ items: [commit(1)] }));
    const { user, router } = await renderApp("/activity", { handlers: [handler] });
    await screen.findByText("par-1", { selector: "b" });
    await user.type(screen.getByRole("textbox", { name: "Words" }), "mirror");
    await waitFor(() => expect(router.state.location.searchStr).toBe("?q=mirror"));
    await waitFor(() => expect(asked.map((a) => a.get("q"))).toEqual([null, "mirror"]));
    expect(router.history.length).toBe(1);
  });

  it("offers people apart from the service, and takes a name that is not shown", async () => {
    const { handler } = trail(() => ({ items: [commit(1), commit(2, { actor: "sentinel" }), commit(3, { actor: "git:ada" })] }));
    const { user, router } = await renderApp("/activity", { handlers: [handler] });
    await user.click(await screen.findByRole("button", { name: /^Who/ }));
    const people = screen.getByRole("group", { name: "People and tokens" });
    expect(within(people).getAllByRole("checkbox")).toHaveLength(1);
    expect(within(screen.getByRole("group", { name: "Sentinel itself" })).getByRole("checkbox", { name: "sentinel" })).toBeInTheDocument();
    await user.click(within(people).getByRole("checkbox", { name: "ops-night" }));
    await user.type(screen.getByRole("textbox", { name: "Another name" }), "ops-day{Enter}");
    await waitFor(() => expect(router.state.location.searchStr).toBe("?actor=ops-night&actor=ops-day"));
  });

  it("goes on by itself over pages without anything, and says so", async () => {
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: (string | null)[] = [];
    const handler = http.get("*/api/v1/activity", async ({ request }) => {
      const cursor = new URL(request.url).searchParams.get("cursor");
      asked.push(cursor);
      if (cursor === "c2") await held;
      return HttpResponse.json(cursor === null ? { items: [], next: "c1" } : cursor === "c1" ? { items: [], next: "c2" } : { items: [commit(9)] });
    });
    await renderApp("/activity?q=rare", { handlers: [handler] });
    expect(await screen.findByText("2 pages of history without anything; looking further back.")).toBeInTheDocument();
    release();
    expect(await screen.findByText("par-9", { selector: "b" })).toBeInTheDocument();
    expect(asked).toEqual([null, "c1", "c2"]);
    expect(screen.queryByText(/looking further back/)).toBeNull();
  });

  it("reads older ones when asked, and only the newest page again on a change", async () => {
    const { handler, asked } = trail((query, times) => {
      if (query.get("cursor") === "old") return { items: [commit(1)] };
      return { items: times > 2 ? [commit(3), commit(2)] : [commit(2)], next: "old" };
    });
    const { user, changes } = await renderApp("/activity", { handlers: [handler] });
    await user.click(await screen.findByRole("button", { name: "Show older ones" }));
    await screen.findByText("par-1", { selector: "b" });
    changes.change("Server", "par-3");
    await screen.findByText("par-3", { selector: "b" });
    expect(screen.getAllByRole("link", { name: /^Commit/ }).map((l) => l.getAttribute("href"))).toEqual([3, 2, 1].map((n) => `/activity/${hash(n)}`));
    expect(asked.map((a) => a.get("cursor"))).toEqual([null, "old", null]);
    expect(screen.getByText("This is the beginning of the history.")).toBeInTheDocument();
  });

  it("folds merges, and unfolds them", async () => {
    const { handler } = trail(() => ({ items: [commit(5, { merge: true, subject: "Merge branch lot-9", objects: [] }), commit(4)] }));
    const { user } = await renderApp("/activity", { handlers: [handler] });
    const fold = await screen.findByRole("button", { name: "1 merge" });
    expect(screen.queryByText("lot-9")).toBeNull();
    await user.click(fold);
    expect(screen.getByText("lot-9")).toBeInTheDocument();
  });

  it("saves what is loaded as CSV", async () => {
    const { handler } = trail(() => ({ items: [commit(1)] }));
    const { user } = await renderApp("/activity", { handlers: [handler] });
    const made: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      made.push(blob as Blob);
      return "blob:x";
    });
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    await user.click(await screen.findByRole("button", { name: "1 loaded change as CSV" }));
    expect(await made[0]!.text()).toContain("2026-11-24T10:00:00Z,ops-night,server: retry par-1,the mirror is back,Server/par-1");
  });

  it("keeps the filters where the service refuses them, with its finding", async () => {
    const handler = http.get("*/api/v1/activity", () =>
      problem(400, "The query is not well formed", { detail: "request object 'par-1': An object is a kind and a name. Write such as Server/par-1.", findings: [{ field: "object", value: "par-1", message: "An object is a kind and a name.", remedy: "Write such as Server/par-1." }] }),
    );
    await renderApp("/activity?object=par-1", { handlers: [handler] });
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("An object is a kind and a name. Remedy: Write such as Server/par-1.");
    // Once: the detail says the same in one line.
    expect(alert).not.toHaveTextContent("request object 'par-1'");
    expect(screen.getByRole("textbox", { name: "Object" })).toHaveValue("par-1");
  });

  it("steps with j and k from change to change", async () => {
    const { handler } = trail(() => ({ items: [commit(2), commit(1)] }));
    const { user } = await renderApp("/activity", { handlers: [handler] });
    const links = await screen.findAllByRole("link", { name: /^Commit/ });
    await user.keyboard("jj");
    expect(links[1]).toHaveFocus();
    await user.keyboard("k");
    expect(links[0]).toHaveFocus();
    await user.keyboard("/");
    expect(screen.getByRole("textbox", { name: "Words" })).toHaveFocus();
  });

  it("speaks French, and leaves names and reasons as they are", async () => {
    const { handler } = trail(() => ({ items: [commit(1, { subject: "server: move par-1 to CoolingDown (WipeVerified)" })] }));
    await renderApp("/activity", { handlers: [handler], language: "fr" });
    expect((await screen.findByRole("region", { name: "mardi 24 novembre 2026" })).textContent).toContain("par-1 est passé à l'état Au repos · «\u202fthe mirror is back\u202f»");
  });

  it("tells a claimer that it may not look, and asks nothing", async () => {
    const { handler, asked } = trail(() => ({ items: [] }));
    await renderApp("/activity", { handlers: [handler], role: "claimer" });
    expect(await screen.findByText("The history takes the role viewer")).toBeInTheDocument();
    expect(asked).toHaveLength(0);
  });
});
