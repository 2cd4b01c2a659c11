import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse, type HttpHandler } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { beginManifest } from "@/shared/editor/newManifest";
import { editorOf, FakeManifest } from "../../../test/manifests";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";

const text = "kind: Supplier\nmetadata: {name: acme}\nspec:\n  displayName: ACME\n";
const schema = http.get("*/api/v1/schemas/:kind", () => HttpResponse.json({ type: "object" }));

/** None yet, until one is written. */
function nothing(name: string) {
  const writes: { readonly text: string; readonly blob?: string; readonly reason: string }[] = [];
  const answer = (t: string) => ({ kind: "Supplier", name, path: `suppliers/${name}.yaml`, text: t, blob: "b".repeat(40), revision: "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", writable: true });
  const handlers: HttpHandler[] = [
    schema,
    http.get(`*/api/v1/manifests/Supplier/${name}`, () => (writes.length === 0 ? problem(404, "No such Supplier") : HttpResponse.json(answer(writes.at(-1)!.text)))),
    http.put(`*/api/v1/manifests/Supplier/${name}`, async ({ request }) => {
      writes.push((await request.json()) as (typeof writes)[number]);
      return HttpResponse.json({ commit: "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607", manifest: answer(writes.at(-1)!.text) }, { status: 201 });
    }),
  ];
  return { writes, handlers };
}

beforeEach(() => sessionStorage.clear());

describe("the page of a manifest", () => {
  it("is a supplier's, with the way back to its section, and commits what is changed", async () => {
    const manifest = new FakeManifest("Supplier", "acme", text);
    const { user } = await renderApp("/manifests/Supplier/acme", { handlers: [schema, ...manifest.handlers] });
    expect(await screen.findByRole("heading", { level: 1, name: "Manifest of supplier acme" })).toBeVisible();
    expect(screen.getAllByRole("link", { name: "Imports" }).some((l) => l.getAttribute("href") === "/imports")).toBe(true);
    const editor = await editorOf("Manifest of acme");
    editor.replace("ACME", "ACME SA");
    await user.type(screen.getByRole("textbox", { name: "Why is it changed?" }), "its full name");
    await user.click(screen.getByRole("button", { name: "Commit" }));
    expect(await screen.findByText(/Written and in force/)).toBeVisible();
    expect(manifest.writes).toEqual([{ text: text.replace("ACME", "ACME SA"), blob: "a".repeat(40), reason: "its full name" }]);
  });

  it("shows both versions where somebody else was first", async () => {
    const manifest = new FakeManifest("Supplier", "acme", text);
    const { user } = await renderApp("/manifests/supplier/acme", { handlers: [schema, ...manifest.handlers] });
    const editor = await editorOf("Manifest of acme");
    editor.replace("ACME", "Mine");
    manifest.becomes(text.replace("ACME", "Theirs"), "d");
    await user.type(screen.getByRole("textbox", { name: "Why is it changed?" }), "x");
    await user.click(screen.getByRole("button", { name: "Commit" }));
    expect(await screen.findByRole("button", { name: "Go on with my text" })).toBeVisible();
  });

  it("that is not there is begun by a person, as a new object", async () => {
    const { writes, handlers } = nothing("globex");
    const { user, router } = await renderApp("/manifests/Supplier/globex", { handlers });
    expect(await screen.findByText("There is no Supplier globex")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Add globex" }));
    const editor = await editorOf("Manifest of globex");
    expect(router.state.location.search).toEqual({ new: "1" });
    expect(screen.getByText("It does not exist yet; the first commit adds it.")).toBeVisible();
    editor.replace("spec: {}", "spec: {displayName: Globex}");
    await user.type(screen.getByRole("textbox", { name: "Why is it changed?" }), "a new supplier");
    await user.click(screen.getByRole("button", { name: "Commit" }));
    expect(await screen.findByText(/Written and in force/)).toBeVisible();
    expect(writes).toEqual([{ text: "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Supplier\nmetadata:\n  name: globex\nspec: {displayName: Globex}\n", reason: "a new supplier" }]);
    expect(screen.getByText(/suppliers\/globex\.yaml/)).toBeVisible();
  });

  it("is begun with what is known already, ready to be committed with a reason", async () => {
    const { handlers } = nothing("globex");
    beginManifest("Supplier", "globex", 'spec:\n  columns:\n    "IP publique": ip_address');
    const { user } = await renderApp("/manifests/Supplier/globex?new=1", { handlers, language: "fr" });
    const editor = await editorOf("Manifeste de globex");
    expect(editor.text()).toBe('apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Supplier\nmetadata:\n  name: globex\nspec:\n  columns:\n    "IP publique": ip_address\n');
    await user.type(screen.getByRole("textbox", { name: /Pourquoi ce changement/ }), "x");
    expect(screen.getByRole("button", { name: "Valider le commit" })).toBeEnabled();
  });

  it("of what is sealed is shown without it, and cannot be written", async () => {
    const sealed = { kind: "Credential", name: "acme-lot-1", path: "credentials/acme-lot-1.yaml", text: "kind: Credential\nspec:\n  sealed: withheld\n", blob: "a".repeat(40), revision: "4f2c9e1b", writable: false };
    await renderApp("/manifests/Credential/acme-lot-1", { handlers: [schema, http.get("*/api/v1/manifests/Credential/acme-lot-1", () => HttpResponse.json(sealed))] });
    expect((await editorOf("Manifest of acme-lot-1")).text()).toContain("withheld");
    expect(screen.getByText("This kind is not written as text; this is how it stands.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Commit" })).not.toBeInTheDocument();
  });

  it("of a kind with a page of its own leads there, and is not begun here", async () => {
    const { container } = await renderApp("/manifests/Server/par-9?new=1", { handlers: [schema, http.get("*/api/v1/manifests/Server/par-9", () => problem(404, "No such Server"))] });
    expect(await screen.findByText("There is no Server par-9")).toBeVisible();
    expect(screen.getByRole("link", { name: "Page of par-9" })).toHaveAttribute("href", "/servers/par-9");
    expect(within(container).queryByRole("button", { name: /Add par-9/ })).not.toBeInTheDocument();
  });

  it("may be looked for, and not begun, by a viewer", async () => {
    const { handlers } = nothing("globex");
    await renderApp("/manifests/Supplier/globex", { handlers, role: "viewer" });
    expect(await screen.findByRole("button", { name: "Add globex" })).toHaveAttribute("aria-disabled", "true");
  });

  it("is not asked for a claimer", async () => {
    let asked = 0;
    await renderApp("/manifests/Supplier/acme", { role: "claimer", handlers: [http.get("*/api/v1/manifests/Supplier/acme", () => (asked++, problem(403, "Not allowed")))] });
    expect(await screen.findByText("Manifests are not for this role")).toBeVisible();
    expect(asked).toBe(0);
  });

  it("of no kind says which kinds there are", async () => {
    await renderApp("/manifests/Nonsense/x");
    await waitFor(() => expect(screen.getByText(/Kinds are Server, ServerProfile, Supplier/)).toBeVisible());
  });
});
