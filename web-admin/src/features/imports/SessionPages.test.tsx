import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import type { Schemas, Session } from "@/api/types";
import { renderApp } from "../../../test/renderApp";
import { problem, service } from "../../../test/service";
import { base, page, supplier } from "./test/fakes";

const session = (name: string, more: Partial<Session> = {}): Session => ({ name, file: `imports/acme/${name}.csv`, supplier: "acme", reason: "Imported", message: "Every row is in.", servers: { Ready: 3 }, rejected: 0, notes: 0, ...more });

const detail = (more: Partial<Schemas["SessionDetail"]> = {}): Schemas["SessionDetail"] => ({
  ...session("acme-lot", { reason: "RowsRejected", message: "The good rows are in; 1 findings are listed in status.rows.", rejected: 1, notes: 1, servers: { Ready: 2, Failed: 1 } }),
  revision: base,
  resourceVersion: "1",
  blob: "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607",
  commit: base,
  rows: [
    { line: 4, column: "ip", value: "192.0.2.999", accepted: false, message: "This is not an IP address.", remedy: "Write the server's own address, such as 192.0.2.10 or 2001:db8::10." },
    { line: 9, column: "region", value: "東京", accepted: true, message: "The region cannot be written as a label and was left out.", remedy: "Write it with Latin letters and digits, at most 63." },
  ],
  conditions: [],
  findings: [],
  ...more,
});

const suppliers = (items: readonly Schemas["SupplierAnswer"][] = []) => http.get("*/api/v1/suppliers", () => HttpResponse.json(page(items)));
const one = (answer = detail()) => http.get("*/api/v1/sessions/acme-lot", () => HttpResponse.json(answer));

describe("the imports", () => {
  it("list Sessions page by page, with state, servers and rejected rows", async () => {
    const asked: URLSearchParams[] = [];
    const list = http.get("*/api/v1/sessions", ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams);
      return HttpResponse.json(searchParams.has("cursor") ? page([session("lot-b")], { total: 2 }) : page([session("lot-a", { reason: "RowsRejected", rejected: 4, message: "The good rows are in; 4 findings are listed in status.rows." })], { total: 2, next: "c2" }));
    });
    const { user, changes } = await renderApp("/imports", { handlers: [list, suppliers()] });
    expect(await screen.findByRole("link", { name: "lot-a" })).toHaveAttribute("href", "/sessions/lot-a");
    expect(screen.getByText("Rows rejected")).toBeVisible();
    expect(screen.getByRole("img", { name: "3 servers: Ready 3" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByRole("link", { name: "lot-b" })).toBeVisible();
    expect(asked.at(-1)!.get("cursor")).toBe("c2");
    await user.click(screen.getByRole("button", { name: "Rejected" }));
    await waitFor(() => expect(asked.at(-1)!.get("sort")).toBe("rejected"));
    const before = asked.length;
    changes.change("Session", "lot-a");
    await waitFor(() => expect(asked.length).toBeGreaterThan(before));
  });

  it("filter by rejected rows and by words, in the address", async () => {
    const asked: string[] = [];
    const list = http.get("*/api/v1/sessions", ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(page([]));
    });
    const { user, router } = await renderApp("/imports?rejected=1", { handlers: [list, suppliers()] });
    await screen.findByText("No list matches.");
    expect(asked[0]).toContain("rejected=true");
    await user.type(screen.getByRole("searchbox", { name: "Name or file" }), "lot");
    await waitFor(() => expect(asked.at(-1)).toContain("q=lot"));
    await user.click(screen.getByRole("button", { name: "Show all" }));
    await waitFor(() => expect(router.state.location.searchStr).toBe(""));
    expect(await screen.findByText("No list has been imported yet")).toBeVisible();
  });

  it("are searched by the key that the field shows", async () => {
    const { user } = await renderApp("/imports", { handlers: [http.get("*/api/v1/sessions", () => HttpResponse.json({ revision: "4f2c9e1", resourceVersion: "1", total: 0, items: [] })), http.get("*/api/v1/suppliers", () => HttpResponse.json({ revision: "4f2c9e1", resourceVersion: "1", total: 0, items: [] }))] });
    await screen.findByText("No supplier is described. Lists are read by detection alone.");
    await user.keyboard("/");
    expect(screen.getByRole("searchbox", { name: "Name or file" })).toHaveFocus();
  });

  it("are not for claimers, and ask nothing", async () => {
    await renderApp("/imports", { role: "claimer" });
    expect(await screen.findByText("Imports take the role viewer")).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("say how each supplier's lists are read", async () => {
    const list = http.get("*/api/v1/sessions", () => HttpResponse.json(page([session("lot")])));
    const acme = supplier("acme", { displayName: "ACME SA", dialect: { encoding: "Windows1252", separator: "Semicolon", dayFirst: true }, columns: { "Réf machine": "hostname" }, drop: ["Couleur"], defaults: { sshPort: 2222 } });
    await renderApp("/imports?supplier=acme", { handlers: [list, suppliers([acme, supplier("globex")])] });
    expect(await screen.findByText(/Windows-1252 · semicolons · day before month · 1 heading of its own · 1 column left out · sshPort 2222/)).toBeVisible();
    expect(screen.getByText("Réf machine → hostname")).toBeVisible();
    expect(screen.getByText("Found out from each list")).toBeVisible();
    expect(screen.getAllByRole("link", { name: "Manifest" }).map((l) => l.getAttribute("href"))).toEqual(["/manifests/Supplier/acme", "/manifests/Supplier/globex"]);
    expect(screen.getByRole("button", { name: "Add a supplier" })).toBeEnabled();
  });

  it("keep an error in place of the list, and the suppliers beside it", async () => {
    await renderApp("/imports", { handlers: [http.get("*/api/v1/sessions", () => problem(500, "It broke")), suppliers([supplier("acme")])] });
    expect(await screen.findByRole("alert")).toHaveTextContent("It broke");
    expect(screen.getAllByText("acme").length).toBeGreaterThan(0);
  });
});

describe("a Session", () => {
  it("shows its source, servers by phase and rows; each row leads to its place in the list", async () => {
    const { user } = await renderApp("/sessions/acme-lot", { handlers: [one()] });
    expect(await screen.findByText("192.0.2.999")).toBeVisible();
    expect(screen.getByRole("heading", { level: 1, name: "acme-lot" })).toBeVisible();
    expect(screen.getByRole("img", { name: "3 servers: Failed 1 and Ready 2" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Fix line 4" })).toHaveAttribute("href", "/imports/new?session=acme-lot&row=4");
    expect(screen.getByRole("link", { name: base.slice(0, 12) })).toHaveAttribute("href", `/activity/${base}`);
    await user.click(screen.getByRole("button", { name: "Notes 1" }));
    expect(screen.queryByText("192.0.2.999")).not.toBeInTheDocument();
    expect(screen.getByText("東京")).toBeVisible();
  });

  it("follows its changes, and keeps what is filtered", async () => {
    const { user, changes } = await renderApp("/sessions/acme-lot", { handlers: [one()] });
    await user.click(await screen.findByRole("button", { name: "Rejected 1" }));
    service.use(one(detail({ rows: [{ line: 5, column: "ip", value: "nowhere", accepted: false, message: "This is not an IP address.", remedy: "r" }] })));
    changes.change("Session", "acme-lot");
    expect(await screen.findByText("nowhere")).toBeVisible();
    expect(screen.getByRole("button", { name: "Rejected 1" })).toHaveAttribute("aria-pressed", "true");
  });

  it("gives its rejected rows as a file", async () => {
    const asked = vi.fn<() => void>();
    const csv = http.get("*/api/v1/sessions/acme-lot/rejected.csv", () => {
      asked();
      return new HttpResponse("name,ip,line,column,error\n", { headers: { "Content-Type": "text/csv" } });
    });
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
    vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
    const { user } = await renderApp("/sessions/acme-lot", { handlers: [one(), csv] });
    await user.click(await screen.findByRole("button", { name: "Download the rejected rows" }));
    await waitFor(() => expect(names).toEqual(["acme-lot-rejected.csv"]));
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("is imported again with a reason; a refusal stays with its findings and keeps it", async () => {
    const bodies: unknown[] = [];
    const again = http.post("*/api/v1/sessions/acme-lot/reimport", async ({ request }) => {
      bodies.push(await request.json());
      return problem(422, "The act is refused", { findings: [{ object: "Session/acme-lot", message: "It is not suspended.", remedy: "Change the list." }] });
    });
    const { user } = await renderApp("/sessions/acme-lot", { handlers: [one(), again] });
    await user.click(await screen.findByRole("button", { name: "Import again" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: "Reason" }), "the revert was a mistake");
    await user.click(within(dialog).getByRole("button", { name: "Import again" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("It is not suspended.");
    expect(bodies).toEqual([{ reason: "the revert was a mistake" }]);
    expect(within(dialog).getByRole("textbox", { name: "Reason" })).toHaveValue("the revert was a mistake");
  });

  it("is removed after its forecast, by its number; where that moved nothing is done and the new one is asked for", async () => {
    const bodies: unknown[] = [];
    let servers = 3;
    const forecast = http.get("*/api/v1/sessions/acme-lot/retirement", () =>
      HttpResponse.json({ session: "acme-lot", file: "imports/acme/lot.csv", servers, claimed: 1, leaving: servers - 1, guard: { cap: 5, within24Hours: 4, passes: 1, held: 1 } }),
    );
    const remove = http.delete("*/api/v1/sessions/acme-lot", async ({ request }) => {
      bodies.push(await request.json());
      if (servers === 3) {
        servers = 4;
        return problem(409, "It would be others", { count: 4 });
      }
      return HttpResponse.json({ session: "acme-lot", file: "imports/acme/lot.csv", servers, commit: base });
    });
    const { user } = await renderApp("/sessions/acme-lot", { handlers: [one(), forecast, remove] });
    await user.click(await screen.findByRole("button", { name: "Retire its servers…" }));
    const dialog = await screen.findByRole("dialog", { name: "Remove the list of acme-lot, and retire 3 servers?" });
    expect(dialog).toHaveTextContent("1 is claimed and is kept until released.");
    expect(dialog).toHaveTextContent(/cap of 5 retirements in 24 hours, of which 4 are used/);
    await user.type(within(dialog).getByRole("textbox", { name: "Reason" }), "the contract ended");
    await user.type(within(dialog).getByRole("textbox", { name: "Type 3 to confirm" }), "3");
    await user.click(within(dialog).getByRole("button", { name: "Retire 3 servers" }));
    expect(await screen.findByText("4 servers now, not 3. Nothing was done. Check and confirm again.")).toBeVisible();
    const number = screen.getByRole("textbox", { name: "Type 4 to confirm" });
    await user.clear(number);
    await user.type(number, "4");
    await user.click(screen.getByRole("button", { name: "Retire 4 servers" }));
    await waitFor(() => expect(bodies.at(-1)).toEqual({ reason: "the contract ended", expectedCount: 4 }));
    expect(bodies[0]).toEqual({ reason: "the contract ended", expectedCount: 3 });
  });

  it("says that its import was reverted, and what helps, also in French", async () => {
    const message = "Sentinel's import of it was reverted. Nothing is imported until the list changes, or a re-import is asked for.";
    await renderApp("/sessions/acme-lot", { language: "fr", handlers: [one(detail({ reason: "Suspended", message, rows: [], rejected: 0 }))] });
    expect(await screen.findByText("Suspendue")).toBeVisible();
    expect(await screen.findByText(/^Son import par Sentinel a été annulé\./)).toBeVisible();
    expect(screen.getByRole("button", { name: "Importer de nouveau" })).toBeEnabled();
  });

  it("that is gone says where its history is", async () => {
    await renderApp("/sessions/acme-lot", { handlers: [http.get("*/api/v1/sessions/acme-lot", () => problem(404, "There is no such session"))] });
    expect(await screen.findByText("There is no Session acme-lot")).toBeVisible();
    expect(screen.getByRole("link", { name: "Its history" })).toHaveAttribute("href", "/activity?object=Session/acme-lot");
  });

  it("speaks French, and shows a viewer what it takes", async () => {
    await renderApp("/sessions/acme-lot", { role: "viewer", language: "fr", handlers: [one()] });
    expect(await screen.findByText(/Ce n'est pas une adresse IP\./)).toBeVisible();
    expect(screen.getByRole("button", { name: "Corriger la liste" })).toHaveAttribute("aria-disabled", "true");
  });
});
