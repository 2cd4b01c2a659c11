import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";
import type { CommitDetail } from "./api/commit";

const hash = "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607";

const detail = (more: Partial<CommitDetail> = {}): CommitDetail => ({
  commit: hash,
  at: "2026-11-24T10:00:00Z",
  actor: "ops-night",
  subject: "server: cordon par-1",
  reason: "new disk",
  objects: ["Server/par-1", "Credential/acme", "Guard/retire"],
  requestId: "3f0c9a1b2d4e5f60",
  runId: "20261124-094000-3f0c",
  merge: false,
  files: [{ path: "servers/acme/par-1.yaml", change: "Modified", patch: "@@ -1,2 +1,2 @@\n kind: Server\n-  cordoned: false\n+  cordoned: true\n", cut: false, withheld: false }],
  moreFiles: 0,
  ...more,
});

const answers = (commit: CommitDetail) => [http.get("*/api/v1/activity/:commit", () => HttpResponse.json(commit))];

const wide = (isWide: boolean) =>
  vi.spyOn(globalThis, "matchMedia").mockImplementation((media) => Object.assign(new EventTarget(), { media, matches: isWide && media.includes("900px"), onchange: null, addListener: () => undefined, removeListener: () => undefined }) as MediaQueryList);

describe("A commit", () => {
  it("says who did what, why, to what, and links to it", async () => {
    await renderApp(`/activity/${hash}`, { handlers: answers(detail()) });
    expect(await screen.findByRole("heading", { level: 1, name: "ops-night cordoned par-1" })).toBeInTheDocument();
    expect(screen.getByText("“new disk”")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Server/par-1" })).toHaveAttribute("href", "/servers/par-1");
    expect(screen.getByRole("link", { name: "Credential/acme" })).toHaveAttribute("href", "/manifests/Credential/acme");
    expect(screen.getByRole("link", { name: "Guard/retire" })).toHaveAttribute("href", "/activity?object=Guard/retire");
    expect(screen.getByRole("link", { name: "20261124-094000-3f0c" })).toHaveAttribute("href", "/runs/20261124-094000-3f0c");
  });

  it("shows its diff in one column on a narrow window, signs beside colour", async () => {
    wide(false);
    await renderApp(`/activity/${hash}`, { handlers: answers(detail()) });
    const diff = await screen.findByRole("region", { name: "Changed lines of servers/acme/par-1.yaml" });
    const rows = within(diff).getAllByRole("row").slice(2);
    expect(rows.map((r) => r.textContent)).toEqual(["1 kind: Server", "2−  cordoned: false", "2+  cordoned: true"]);
  });

  it("shows it side by side from 900 px on", async () => {
    wide(true);
    await renderApp(`/activity/${hash}`, { handlers: answers(detail()) });
    const diff = await screen.findByRole("region", { name: "Changed lines of servers/acme/par-1.yaml" });
    expect(within(diff).getByRole("columnheader", { name: "Before" })).toBeInTheDocument();
    expect(within(diff).getAllByRole("row").at(-1)).toHaveTextContent("2−  cordoned: false2+  cordoned: true", { normalizeWhitespace: false });
  });

  it("says what it does not show", async () => {
    const files: CommitDetail["files"] = [
      { path: "a.csv", change: "Modified", patch: "@@ -1 +1 @@\n-a\n+b\n", cut: true, withheld: false },
      { path: "b.csv", change: "Added", cut: true, withheld: false },
      { path: "tokens/x.yaml", change: "Deleted", cut: false, withheld: true },
    ];
    await renderApp(`/activity/${hash}`, { handlers: answers(detail({ files, moreFiles: 12 })) });
    expect(await screen.findByRole("region", { name: "a.csv" })).toHaveTextContent("The rest of this file's change is not shown: it is too large.");
    expect(screen.getByRole("region", { name: "b.csv" })).toHaveTextContent("This file's change is not shown: it is too large.");
    expect(screen.getByRole("region", { name: "tokens/x.yaml" })).toHaveTextContent("it holds what is not for eyes");
    expect(screen.getByText(/12 more files were changed/)).toBeInTheDocument();
  });

  it("folds a long value until somebody wants it", async () => {
    const sealed = `secret: ${"x".repeat(400)}`;
    const { user } = await renderApp(`/activity/${hash}`, { handlers: answers(detail({ files: [{ path: "a.yaml", change: "Added", patch: `@@ -0,0 +1 @@\n+${sealed}\n`, cut: false, withheld: false }] })) });
    expect(screen.queryByText(sealed)).toBeNull();
    await user.click(await screen.findByRole("button", { name: "168 more characters" }));
    expect(screen.getByText(sealed)).toBeInTheDocument();
  });

  it("copies a link with the whole hash, also where the address has a short one", async () => {
    const { user } = await renderApp("/activity/77b1c02", { handlers: answers(detail()) });
    await user.click(await screen.findByRole("button", { name: "Copy link" }));
    expect(await navigator.clipboard.readText()).toBe(`${location.origin}/activity/${hash}`);
    expect(screen.getByRole("button", { name: "Link copied" })).toBeInTheDocument();
  });

  it("says that there is no such commit", async () => {
    await renderApp("/activity/abcdef0", { handlers: [http.get("*/api/v1/activity/:commit", () => problem(404, "No such commit", { detail: "main has no one commit 'abcdef0'." }))] });
    expect(await screen.findByText("There is no commit abcdef0 on main")).toBeVisible();
    expect(screen.getByRole("link", { name: "To the activity" })).toHaveAttribute("href", "/activity");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByRole("heading", { level: 1 })).toBeInTheDocument();
  });
});
