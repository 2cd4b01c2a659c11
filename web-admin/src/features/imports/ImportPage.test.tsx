import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Schemas } from "@/api/types";
import { editorOf } from "../../../test/manifests";
import { renderApp } from "../../../test/renderApp";
import { fleet, problem, service } from "../../../test/service";
import { base, FakeImports, fakeIndexedDb, page, plan, supplier } from "./test/fakes";

const csv = "hostname,ip_address,ssh_user\nok-1,192.0.2.1,root\nbad-1,198.51.100.2l4,root\nok-2,192.0.2.3,root\nroot-1,192.0.2.4,Root\nroot-2,192.0.2.5,Root\n";
const badUser = { accepted: false, column: "ssh_user", value: "Root", message: "An ssh user is lower-case letters, digits, '_' and '-', with a letter or '_' first, at most 32.", remedy: "Write the account of the first login, or leave the cell empty for root." };
const badAddress = { line: 3, column: "ip_address", value: "198.51.100.2l4", accepted: false, message: "This is not an IP address.", remedy: "Write the server's own address, such as 192.0.2.10 or 2001:db8::10." };

/** Judges the list as the service would: a bad address and two bad users until they are mended. */
const judge = (imports: FakeImports) => {
  imports.planOf = ({ body }) => {
    const lines = body.trimEnd().split("\n").slice(1);
    const findings = [...(body.includes("2l4") ? [badAddress] : []), ...lines.flatMap((l, i) => (l.endsWith(",Root") ? [{ ...badUser, line: i + 2 }] : []))];
    return plan({ findings, rows: lines.map((l, i) => ({ line: i + 2, server: l.split(",")[0]!, address: l.split(",")[1]!, outcome: findings.some((f) => f.line === i + 2) ? "reject" : "add" })), digest: body });
  };
  return imports;
};

const open = async (imports: FakeImports, options: Parameters<typeof renderApp>[1] = {}) => renderApp("/imports/new", { ...options, handlers: [...(options.handlers ?? []), ...imports.handlers] });

const bring = async (user: Awaited<ReturnType<typeof renderApp>>["user"], name: string, content: string | Uint8Array<ArrayBuffer>) => {
  await screen.findByRole("button", { name: /^(?:Choose a file|Choisir un fichier)$/ });
  await user.upload(document.querySelector<HTMLInputElement>("input[type=file]")!, new File([content], name, { type: "text/csv" }));
};

const inCell = { selector: "td[tabindex] *" };
const cellNow = (text: RegExp): HTMLElement => screen.getByText(text, inCell).closest("td")!;
const cell = async (text: RegExp): Promise<HTMLElement> => (await screen.findByText(text, inCell)).closest("td")!;
const total = (name: RegExp) => within(screen.getByRole("region", { name: /Totals|Totaux/ })).getByRole("button", { name });

const at = (url: string) => (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(url);

afterEach(() => {
  vi.unstubAllGlobals();
  at("http://sentinel.test/");
});

describe("a list that is brought", () => {
  it("is planned as it came, and shows its errors with the rest folded", async () => {
    const imports = judge(new FakeImports());
    const { user } = await open(imports);
    await bring(user, "lot.csv", csv);
    expect(await cell(/198\.51\.100\.2l4/)).toHaveAttribute("aria-invalid", "true");
    expect(imports.planned).toHaveLength(1);
    expect(imports.planned[0]).toMatchObject({ query: { file: "lot.csv" }, body: csv });
    expect(total(/rejected/)).toHaveTextContent("3");
    expect(screen.getByText("UTF-8, split by commas")).toBeVisible();
    expect(screen.getByText(/This is not an IP address/)).toBeVisible();
    expect(screen.queryByText("ok-1")).toBeInTheDocument();
    expect(screen.getByText("2 of 5 rows go in.")).toBeVisible();
    expect(screen.getByRole("list", { name: "Steps" })).toHaveTextContent(/File.*Supplier.*Plan.*Accept/);
  });

  it("of an old spreadsheet is sent to the byte, and is whose its name says", async () => {
    const bytes = new Uint8Array(readFileSync(join(__dirname, "../../../../sessions/samples/acme-semicolon-cp1252.csv")));
    const imports = new FakeImports();
    imports.suppliers = [supplier("acme", { displayName: "ACME SA" }), supplier("globex")];
    imports.planOf = () => plan({ rows: Array.from({ length: 12 }, (_, i) => ({ line: i + 2, server: `acme-${i}`, address: `192.0.2.${i + 1}` })), session: "acme-lot" });
    const { user } = await open(imports);
    await bring(user, "acme-semicolon-cp1252.csv", bytes);
    expect(await screen.findByRole("button", { name: /Lines 2 to 13: 12 new/ })).toBeVisible();
    expect(imports.planned.at(-1)!.query).toEqual({ supplier: "acme", file: "acme-semicolon-cp1252.csv" });
    expect(imports.planned.at(-1)!.bytes).toEqual(bytes);
    expect(screen.getByText(/The file is called after acme/)).toBeVisible();
  });

  it("can be dropped on another page, which says so", async () => {
    const imports = judge(new FakeImports());
    const { router } = await renderApp("/imports", { handlers: [http.get("*/api/v1/sessions", () => HttpResponse.json(page([]))), ...imports.handlers] });
    await screen.findByText("No list has been imported yet");
    const transfer = { types: ["Files"], files: [new File([csv], "lot.csv")] };
    fireEvent.dragEnter(document.body, { dataTransfer: transfer });
    expect(screen.getByText("Drop the list to see its plan")).toBeVisible();
    fireEvent.drop(document.body, { dataTransfer: transfer });
    expect(await cell(/198\.51\.100\.2l4/)).toBeVisible();
    expect(router.state.location.pathname).toBe("/imports/new");
    expect(screen.getByText("Dropped")).toBeVisible();
  });

  it("can be pasted, and the next visit begins there", async () => {
    const imports = new FakeImports();
    const { user } = await open(imports);
    await user.click(await screen.findByRole("tab", { name: "Paste" }));
    await user.click(screen.getByRole("textbox", { name: "Rows, with their headings" }));
    await user.paste("name\tip\na\t192.0.2.1\n");
    await user.type(screen.getByRole("textbox", { name: "Name of the list" }), "lot-7");
    await user.click(screen.getByRole("button", { name: "Read the list" }));
    await waitFor(() => expect(imports.planned.at(-1)).toMatchObject({ query: { file: "lot-7.csv" }, body: "name\tip\na\t192.0.2.1\n" }));
    expect(localStorage.getItem("sentinel.import.by")).toBe("paste");
  });

  it("that is a workbook is not sent", async () => {
    const imports = new FakeImports();
    const { user } = await open(imports);
    await bring(user, "lot.csv", new TextEncoder().encode("PK\u0003\u0004[Content_Types].xml xl/workbook.xml"));
    expect(await screen.findByRole("alert")).toHaveTextContent("This is an Excel workbook, and not a CSV.");
    expect(imports.planned).toHaveLength(0);
  });
});

describe("errors", () => {
  it("are gone through and mended by keys alone; what is sent has the edits and nothing else new", async () => {
    const imports = judge(new FakeImports());
    const { user } = await open(imports);
    await bring(user, "lot.csv", csv);
    await cell(/198\.51\.100\.2l4/);
    await user.keyboard("n");
    await waitFor(() => expect(cellNow(/198\.51\.100\.2l4/)).toHaveFocus());
    await user.keyboard("{Enter}");
    const editor = await screen.findByRole("textbox", { name: "ip_address, line 3" });
    expect(editor).toHaveFocus();
    await user.clear(editor);
    await user.type(editor, "192.0.2.2{Tab}");
    // On to the next error, ready to be written.
    expect(await screen.findByRole("textbox", { name: "ssh_user, line 5" })).toHaveFocus();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(imports.planned.at(-1)!.body).toBe(csv.replace("198.51.100.2l4", "192.0.2.2")));
    expect(await screen.findByText("Fixed")).toBeVisible();
    expect(total(/rejected/)).toHaveTextContent("2rejected, 1 fixed by you");
  });

  it("get a suggestion where it is certain, for all equal values at once; Escape undoes a cell", async () => {
    const imports = judge(new FakeImports());
    const { user } = await open(imports);
    await bring(user, "lot.csv", csv);
    await cell(/198\.51\.100\.2l4/);
    await user.click(screen.getByRole("button", { name: "Use 198.51.100.214" }));
    await waitFor(() => expect(imports.planned.at(-1)!.body).toContain("bad-1,198.51.100.214,root"));
    await waitFor(() => expect(screen.getByText("Error 1 of 2")).toBeVisible());
    await user.keyboard("n");
    await user.click(await screen.findByRole("button", { name: "Use it in all 2 rows" }));
    await waitFor(() => expect(imports.planned.at(-1)!.body).toBe(csv.replace("2l4", "214").replaceAll("Root", "root")));
    expect(await screen.findByRole("button", { name: /Accept 5 rows/ })).toBeEnabled();
    await user.click(cellNow(/198\.51\.100\.214/));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(imports.planned.at(-1)!.body).toContain("2l4"));
  });

  it("are shown alone by the filter, which is in the address", async () => {
    const imports = judge(new FakeImports());
    const { user, router } = await open(imports);
    await bring(user, "lot.csv", csv);
    await cell(/198\.51\.100\.2l4/);
    await user.click(total(/new server/));
    await waitFor(() => expect(screen.queryByText("bad-1")).not.toBeInTheDocument());
    expect(screen.getByText("ok-2")).toBeInTheDocument();
    expect(router.state.location.searchStr).toContain("result=new");
  });

  it("say what a server keeps", async () => {
    const imports = new FakeImports();
    imports.planOf = () =>
      plan({
        rows: [{ line: 2, server: "lil-140", address: "192.0.2.1", outcome: "change", changes: [{ field: "spec.ssh.user", from: "admin", to: "root" }] }],
        findings: [{ line: 2, column: "hostname", value: "lil-44", accepted: true, message: "Server/lil-140 has this address and keeps its name.", remedy: "Nothing to do; write 'lil-140' to be rid of this note." }],
      });
    const { user } = await open(imports);
    await bring(user, "lot.csv", "hostname,ip_address,ssh_user\nlil-44,192.0.2.1,root\n");
    expect(await screen.findByText("kept; file says lil-44")).toBeVisible();
    expect(screen.getByText("admin")).toBeVisible();
  });
});

describe("acceptance", () => {
  it("sends the list with the plan's revision and the reason; its result stays, with a way on", async () => {
    const imports = judge(new FakeImports());
    const { user } = await open(imports);
    await bring(user, "lot.csv", csv);
    await cell(/198\.51\.100\.2l4/);
    await user.type(screen.getByRole("textbox", { name: "Reason" }), "the new lot");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("2 rows are on main. Sentinel does the rest.")).toBeVisible();
    expect(imports.accepted).toEqual([expect.objectContaining({ query: { file: "lot.csv", baseRevision: base, reason: "the new lot", way: "Commit" }, body: csv })]);
    expect(screen.getByRole("link", { name: "Session lot" })).toHaveAttribute("href", "/sessions/lot");
    expect(screen.getByRole("link", { name: "9d1c02e" })).toHaveAttribute("href", "/activity/9d1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f6071");
  });

  const two = (ways: Schemas["ImportWay"][]) => {
    const imports = new FakeImports();
    imports.planOf = () => plan({ rows: [{ line: 2, server: "a" }, { line: 3, server: "b" }], ways });
    imports.onAccept = ({ query }) =>
      query.way === "Commit"
        ? HttpResponse.json(imports.done(), { status: 201 })
        : HttpResponse.json(imports.done({ commit: null, pullRequest: { number: 7, url: "https://git.example/pull/7", branch: "import/lot", isNew: true } }), { status: 202 });
    return imports;
  };
  const twoRows = "name,ip\na,192.0.2.1\nb,192.0.2.2\n";

  it("is a pull request where that is the only way, and the button says so beforehand", async () => {
    const imports = two(["PullRequest"]);
    const { user } = await open(imports);
    await bring(user, "lot.csv", twoRows);
    const button = await screen.findByRole("button", { name: /Open pull request/ });
    expect(screen.queryByRole("button", { name: /Accept/ })).not.toBeInTheDocument();
    await user.click(button);
    expect(await screen.findByRole("link", { name: "Pull request #7" })).toHaveAttribute("href", "https://git.example/pull/7");
    expect(imports.accepted.map((a) => a.query.way)).toEqual(["PullRequest"]);
  });

  it("offers both ways where both are allowed, and takes the one that is pressed", async () => {
    const imports = two(["PullRequest", "Commit"]);
    const { user } = await open(imports);
    await bring(user, "lot.csv", twoRows);
    await user.click(await screen.findByRole("button", { name: /Accept 2 rows/ }));
    expect(await screen.findByText("2 rows are on main. Sentinel does the rest.")).toBeVisible();
    expect(imports.accepted.map((a) => a.query.way)).toEqual(["Commit"]);
  });

  it("by keys takes the usual way, which the service names first", async () => {
    const imports = two(["PullRequest", "Commit"]);
    const { user } = await open(imports, { language: "fr" });
    await bring(user, "lot.csv", twoRows);
    expect(await screen.findByRole("button", { name: /Ouvrir une demande de fusion/ })).toBeEnabled();
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByRole("link", { name: "Demande de fusion #7" })).toBeVisible();
    expect(imports.accepted.map((a) => a.query.way)).toEqual(["PullRequest"]);
  });

  it("of retirements counts them with the guard, and asks for their number", async () => {
    const imports = new FakeImports();
    imports.planOf = () =>
      plan({
        rows: [{ line: 2, server: "a", address: "192.0.2.1", outcome: "unchanged" }, ...["x", "y", "z"].map((server) => ({ outcome: "retire", server, address: "192.0.2.9" })), { outcome: "retire", server: "w", heldByClaim: "shop-17" }],
        retire: { retire: 3, heldByClaims: 1, guard: { cap: 5, within24Hours: 4, passes: 1, held: 2 } },
      });
    const { user } = await open(imports);
    await bring(user, "lot.csv", "name,ip\na,192.0.2.1\n");
    expect(await screen.findByText("after claim shop-17 ends")).toBeVisible();
    expect(screen.getByText(/of which 4 are used, lets 1 go at once and holds 2/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: /Accept 1 row/ }));
    const dialog = await screen.findByRole("dialog", { name: "Accept, and retire 4 servers?" });
    expect(imports.accepted).toHaveLength(0);
    await user.type(within(dialog).getByRole("textbox", { name: "Type 4 to confirm" }), "4");
    await user.click(within(dialog).getByRole("button", { name: "Accept 1 row" }));
    await waitFor(() => expect(imports.accepted).toHaveLength(1));
  });

  it("of a stale plan writes nothing: the finding stays, and the list is planned again with its edits", async () => {
    const imports = judge(new FakeImports());
    imports.onAccept = () => problem(409, "The plan is stale", { detail: "Main has moved. Nothing was written." });
    const { user } = await open(imports);
    await bring(user, "lot.csv", csv);
    await cell(/198\.51\.100\.2l4/);
    await user.click(screen.getByRole("button", { name: "Use 198.51.100.214" }));
    await user.click(await screen.findByRole("button", { name: /Accept 3 rows/ }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The plan is stale");
    await waitFor(() => expect(imports.planned).toHaveLength(3));
    expect(imports.planned[2]!.body).toBe(csv.replace("2l4", "214"));
  });

  it("waits where main moved and the list would do something else", async () => {
    const imports = judge(new FakeImports());
    const { user, changes } = await open(imports);
    await bring(user, "lot.csv", csv);
    await cell(/198\.51\.100\.2l4/);
    const moved = "a".repeat(40);
    imports.planOf = () => plan({ digest: "sha256:other", baseRevision: moved, rows: [{ line: 2, outcome: "conflict" }], findings: [{ ...badAddress, line: 2 }] });
    service.use(http.get("*/api/v1/fleet/summary", () => HttpResponse.json(fleet({ revision: moved }))));
    changes.change("Server", "other");
    expect(await screen.findByText(/Plan is older than main/)).toBeVisible();
    expect(screen.getByRole("button", { name: /Accept/ })).toBeDisabled();
    expect(cellNow(/198\.51\.100\.2l4/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Plan again" }));
    await waitFor(() => expect(screen.queryByText(/Plan is older than main/)).not.toBeInTheDocument());
  });
});

describe("secrets", () => {
  const withPassword = "name,ip,root password\npw-1,192.0.2.1,hunter2\npw-2,192.0.2.2,\n";
  const read = () => {
    const imports = new FakeImports();
    imports.planOf = () => plan({ rows: [{ line: 2, server: "pw-1" }, { line: 3, server: "pw-2" }] });
    return imports;
  };

  it("stay in the browser until a person decides; sealed by the service, they go with the acceptance alone", async () => {
    at("https://sentinel.test/");
    const imports = read();
    const { user } = await open(imports);
    await bring(user, "lot.csv", withPassword);
    expect(await screen.findByText(/“root password” has a secret in 1 row/)).toBeVisible();
    await waitFor(() => expect(imports.planned[0]!.body).toBe("name,ip\npw-1,192.0.2.1\npw-2,192.0.2.2\n"));
    expect(await screen.findByRole("button", { name: /Accept 2 rows/ })).toBeDisabled();
    expect(document.body).not.toHaveTextContent("hunter2");
    await user.click(screen.getByRole("radio", { name: /Send them with the list/ }));
    await waitFor(() => expect(imports.planned.at(-1)!.body).toBe("name,ip,sealed_in\npw-1,192.0.2.1,lot\npw-2,192.0.2.2,\n"));
    const accept = screen.getByRole("button", { name: /Accept 2 rows/ });
    await waitFor(() => expect(accept).toBeEnabled());
    await user.click(accept);
    await waitFor(() => expect(imports.accepted.at(-1)?.body).toBe(withPassword));
    expect(imports.planned.map((p) => p.body).join("")).not.toContain("hunter2");
  });

  it("are not sent over a line that others can read", async () => {
    at("http://sentinel.test/");
    const { user } = await open(read());
    await bring(user, "lot.csv", withPassword);
    expect(await screen.findByRole("radio", { name: /Not from here: this page came without HTTPS/ })).toBeDisabled();
  });

  it("that are left out never leave", async () => {
    const imports = read();
    const { user } = await open(imports);
    await bring(user, "lot.csv", withPassword);
    await user.click(await screen.findByRole("radio", { name: /Leave them out/ }));
    const accept = await screen.findByRole("button", { name: /Accept 2 rows/ });
    await waitFor(() => expect(accept).toBeEnabled());
    await user.click(accept);
    await waitFor(() => expect(imports.accepted.at(-1)?.body).toBe("name,ip\npw-1,192.0.2.1\npw-2,192.0.2.2\n"));
  });

  it("may be under any heading that is not known: such a list is not sent before its columns are named", async () => {
    const imports = read();
    const { user } = await open(imports);
    await bring(user, "lot.csv", "hostnmae,ip,Zugang\na,192.0.2.1,hunter2\n");
    expect(await screen.findByText(/Nothing was sent: what is not understood may be a secret/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Use hostname" }));
    await user.click(screen.getByRole("button", { name: /What Zugang is/ }));
    await user.click(await screen.findByRole("option", { name: "Leave it out" }));
    await waitFor(() => expect(imports.planned).toHaveLength(1));
    expect(imports.planned[0]!.body).toBe("hostname,ip\na,192.0.2.1\n");
    expect(screen.getByText(/This holds for this import/)).toBeVisible();
  });
});

describe("what columns are said to be", () => {
  it("becomes a new supplier, whose manifest is begun with it", async () => {
    const imports = new FakeImports();
    imports.planOf = () => plan({ rows: [{ line: 2, server: "a" }] });
    const { user, router } = await open(imports, {
      handlers: [http.get("*/api/v1/manifests/Supplier/globex", () => problem(404, "No such Supplier")), http.get("*/api/v1/schemas/Supplier", () => HttpResponse.json({ type: "object" }))],
    });
    await bring(user, "lot.csv", "hostnam,ip,Zugang\na,192.0.2.1,geheim\n");
    await user.click(await screen.findByRole("button", { name: "Use hostname" }));
    await user.click(screen.getByRole("button", { name: /What Zugang is/ }));
    await user.click(await screen.findByRole("option", { name: "Leave it out" }));
    await user.click(await screen.findByRole("button", { name: "Make a supplier of it" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Add a supplier" }));
    await user.type(dialog.getByRole("textbox", { name: "Name of the supplier" }), "Globex Ltd");
    expect(dialog.getByRole("button", { name: "Write its manifest" })).toBeDisabled();
    await user.clear(dialog.getByRole("textbox", { name: "Name of the supplier" }));
    await user.type(dialog.getByRole("textbox", { name: "Name of the supplier" }), "globex{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/manifests/Supplier/globex"));
    expect((await editorOf("Manifest of globex")).text()).toBe(
      'apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Supplier\nmetadata:\n  name: globex\nspec:\n  columns:\n    "hostnam": hostname\n  drop:\n  - "Zugang"\n',
    );
    sessionStorage.clear();
  });

  it("of a supplier that is known leads to its manifest", async () => {
    const imports = new FakeImports();
    imports.suppliers = [supplier("acme")];
    imports.planOf = () => plan({ rows: [{ line: 2, server: "a" }] });
    const { user } = await open(imports);
    await bring(user, "acme.csv", "hostnam,ip\na,192.0.2.1\n");
    await user.click(await screen.findByRole("button", { name: "Use hostname" }));
    expect(await screen.findByRole("link", { name: "Manifest of acme" })).toHaveAttribute("href", "/manifests/Supplier/acme");
    expect(screen.queryByRole("button", { name: "Make a supplier of it" })).not.toBeInTheDocument();
  });
});

describe("a draft", () => {
  it("survives a reload with its edits, and is gone once accepted", async () => {
    vi.stubGlobal("indexedDB", fakeIndexedDb());
    const imports = judge(new FakeImports());
    const before = await open(imports);
    await bring(before.user, "lot.csv", csv);
    await cell(/198\.51\.100\.2l4/);
    await before.user.click(screen.getByRole("button", { name: "Use 198.51.100.214" }));
    await screen.findByText("Fixed");
    before.unmount();

    const after = await open(imports);
    expect(await screen.findByText("Fixed")).toBeVisible();
    expect(imports.planned.at(-1)!.body).toBe(csv.replace("2l4", "214"));
    await after.user.click(screen.getByRole("button", { name: /Accept 3 rows/ }));
    await screen.findByRole("link", { name: "Session lot" });
    after.unmount();

    await open(imports);
    expect(await screen.findByRole("button", { name: "Choose a file" })).toBeVisible();
  });

  it("of a list with secrets is not written to this browser", async () => {
    vi.stubGlobal("indexedDB", fakeIndexedDb());
    const imports = new FakeImports();
    imports.planOf = () => plan({ rows: [{ line: 2, server: "a" }] });
    const before = await open(imports);
    await bring(before.user, "lot.csv", "name,ip,password\na,192.0.2.1,hunter2\n");
    await before.user.click(await screen.findByRole("radio", { name: /Leave them out/ }));
    await before.user.type(screen.getByRole("textbox", { name: "Reason" }), "why");
    before.unmount();
    await open(imports);
    expect(await screen.findByRole("button", { name: "Choose a file" })).toBeVisible();
  });
});

it("loads the list of a Session to be mended, at the row that was asked for", async () => {
  const imports = judge(new FakeImports());
  const session = { name: "acme-lot", file: "imports/acme/lot.csv", supplier: "acme", servers: {}, rejected: 1, notes: 0, revision: base, resourceVersion: "1", rows: [], conditions: [], findings: [] };
  imports.suppliers = [supplier("acme")];
  await renderApp("/imports/new?session=acme-lot&row=5", {
    handlers: [http.get("*/api/v1/sessions/acme-lot", () => HttpResponse.json(session)), http.get("*/api/v1/sessions/acme-lot/list", () => new HttpResponse(csv, { headers: { "Content-Type": "text/csv" } })), ...imports.handlers],
  });
  expect(await cell(/198\.51\.100\.2l4/)).toBeVisible();
  expect(imports.planned[0]!.query).toEqual({ supplier: "acme", file: "lot.csv" });
});

it("speaks French, the service's findings too", async () => {
  const imports = judge(new FakeImports());
  const { user } = await open(imports, { language: "fr" });
  await bring(user, "lot.csv", csv);
  expect(await screen.findByText(/Ce n'est pas une adresse IP\./)).toBeVisible();
  expect(total(/rejetées/)).toHaveTextContent("3");
  expect(screen.getByRole("button", { name: /Valider 2 lignes/ })).toBeEnabled();
});

it("shows a viewer what there is, and why it is off", async () => {
  const imports = new FakeImports();
  await open(imports, { role: "viewer" });
  expect(await screen.findByRole("button", { name: "Choose a file" })).toHaveAttribute("aria-disabled", "true");
  expect(screen.getByText("You may look but not act here: this needs the role operator.")).toBeVisible();
});
