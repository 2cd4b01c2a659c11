import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import type { Role } from "@/api/types";
import { editorOf, FakeManifest } from "../../../test/manifests";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";

const text = "kind: Server\nspec:\n  address: 192.0.2.1\n  cordoned: false\n";

/** The manifest tab of a server; the rest of its page is not asked about here. */
async function open(manifest: FakeManifest, { role, language }: { readonly role?: Role; readonly language?: "en" | "fr" } = {}) {
  const server = { name: "par-1", address: "192.0.2.1", phase: "Ready", reason: "Provisioned", manifestPath: "servers/par-1.yaml", ssh: {}, conditions: [], findings: [], attempts: 0, profile: "default" };
  return renderApp("/servers/par-1?tab=manifest", {
    ...(role === undefined ? {} : { role }),
    ...(language === undefined ? {} : { language }),
    handlers: [
      ...manifest.handlers,
      http.get("*/api/v1/schemas/Server", () => HttpResponse.json({ type: "object" })),
      http.get("*/api/v1/servers/par-1", () => HttpResponse.json(server)),
      http.get("*/api/v1/servers/par-1/phases", () => HttpResponse.json({ items: [] })),
      http.get("*/api/v1/activity", () => HttpResponse.json({ items: [] })),
    ],
  });
}

const name = "Manifest of par-1";

describe("the editor of manifests", () => {
  it("commits the very text with the reason and the file that was read", async () => {
    const manifest = new FakeManifest("Server", "par-1", text);
    const { user } = await open(manifest);
    const editor = await editorOf(name);
    expect(screen.getByRole("button", { name: "Commit" })).toBeDisabled();
    editor.replace("cordoned: false", "cordoned: true");
    expect(await screen.findByText("Not saved yet")).toBeVisible();
    await user.type(screen.getByRole("textbox", { name: "Why is it changed?" }), "new disk");
    await user.click(screen.getByRole("button", { name: "Commit" }));
    expect(await screen.findByText(/Written and in force/)).toBeVisible();
    expect(manifest.writes).toEqual([{ text: text.replace("false", "true"), blob: "a".repeat(40), reason: "new disk" }]);
    expect(screen.getByRole("link", { name: "Commit 77b1c02" })).toBeVisible();
    expect(screen.queryByText("Not saved yet")).toBeNull();
  });

  it("keeps text and reason when the service finds something wrong, and says what", async () => {
    const manifest = new FakeManifest("Server", "par-1", text);
    manifest.refusal = () => problem(400, "The manifest is not well formed", { findings: [{ object: "Server/par-1", field: "spec.cordoned", message: "This is no truth value.", remedy: "Write true or false.", line: 4 }] });
    const { user } = await open(manifest);
    const editor = await editorOf(name);
    editor.replace("false", "maybe");
    await user.type(await screen.findByRole("textbox", { name: "Why is it changed?" }), "try");
    await user.click(screen.getByRole("button", { name: "Commit" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("spec.cordoned This is no truth value. Remedy: Write true or false.");
    expect(screen.getByText("The service found 1 thing wrong; it is marked at its line.")).toBeVisible();
    expect(editor.text()).toContain("cordoned: maybe");
    expect(screen.getByRole("textbox", { name: "Why is it changed?" })).toHaveValue("try");
  });

  it("shows both versions when somebody else was faster, and goes on from theirs with one's own text", async () => {
    const manifest = new FakeManifest("Server", "par-1", text);
    const { user } = await open(manifest);
    (await editorOf(name)).replace("false", "true");
    await screen.findByText("Not saved yet");
    manifest.becomes(`${text}  profile: shop\n`, "b");
    await user.type(screen.getByRole("textbox", { name: "Why is it changed?" }), "new disk");
    await user.click(screen.getByRole("button", { name: "Commit" }));
    const mine = await editorOf("Your text");
    expect(mine.text()).toContain("cordoned: true");
    expect((await editorOf("As it is now")).text()).toContain("profile: shop");
    mine.replace("cordoned: true\n", "cordoned: true\n  profile: shop\n");
    await user.click(screen.getByRole("button", { name: "Go on with my text" }));
    await user.click(await screen.findByRole("button", { name: "Commit" }));
    await screen.findByText(/Written and in force/);
    expect(manifest.writes.at(-1)).toEqual({ text: `${text.replace("false", "true")}  profile: shop\n`, blob: "b".repeat(40), reason: "new disk" });
  });

  it("tells of another's change while one writes, and loses nothing", async () => {
    const manifest = new FakeManifest("Server", "par-1", text);
    const { user, changes } = await open(manifest);
    const editor = await editorOf(name);
    editor.replace("false", "true");
    await screen.findByText("Not saved yet");
    manifest.becomes(`${text}  profile: shop\n`, "b");
    changes.change("Server", "par-1");
    expect(await screen.findByText(/Someone changed this while you edited/)).toBeVisible();
    expect(editor.text()).toContain("cordoned: true");
    await user.click(screen.getByRole("button", { name: "See both" }));
    await user.click(await screen.findByRole("button", { name: "Discard mine, take what is there" }));
    expect((await editorOf(name)).text()).toContain("profile: shop");
  });

  it("follows the file as long as nothing is changed", async () => {
    const manifest = new FakeManifest("Server", "par-1", text);
    const { changes } = await open(manifest);
    const editor = await editorOf(name);
    manifest.becomes(`${text}  profile: shop\n`, "b");
    changes.change("Server", "par-1");
    await waitFor(() => expect(editor.text()).toContain("profile: shop"));
    expect(screen.queryByText("Not saved yet")).toBeNull();
  });

  it("keeps a draft over another tab", async () => {
    const { user } = await open(new FakeManifest("Server", "par-1", text));
    (await editorOf(name)).replace("false", "true");
    await screen.findByText("Not saved yet");
    await user.click(screen.getByRole("tab", { name: "Facts" }));
    await user.click(screen.getByRole("tab", { name: "Manifest" }));
    expect((await editorOf(name)).text()).toContain("cordoned: true");
    await user.click(screen.getByRole("button", { name: "Discard my changes" }));
    expect((await editorOf(name)).text()).toBe(text);
  });

  it("lets a viewer read, and says what writing takes", async () => {
    await open(new FakeManifest("Server", "par-1", text), { role: "viewer" });
    expect((await editorOf(name)).text()).toBe(text);
    expect(screen.getByText("You may look but not act here: this needs the role operator.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Commit" })).toBeNull();
  });

  it("speaks French", async () => {
    const manifest = new FakeManifest("Server", "par-1", text);
    const finding = { object: "Server/par-1", field: "spec.cordonned", line: 6, message: "unknown field 'cordonned'; nearest known name 'cordoned'.", remedy: "Write 'cordoned', or remove it." };
    const detail = `Server/par-1 spec.cordonned: ${finding.message} ${finding.remedy}`;
    manifest.refusal = () => problem(400, "The manifest is not well formed", { detail, findings: [finding] });
    const { user } = await open(manifest, { language: "fr" });
    const editor = await editorOf("Manifeste de par-1");
    const save = screen.getByRole("button", { name: "Valider le commit" });
    expect(save).toBeDisabled();
    editor.replace("cordoned", "cordonned");
    await user.type(screen.getByRole("textbox", { name: /^Pourquoi ce changement/ }), "essai");
    await user.click(save);
    const panel = await screen.findByRole("alert");
    expect(await within(panel).findByRole("heading", { name: "Le manifeste n'est pas bien formé" })).toBeVisible();
    expect(within(panel).getByRole("listitem")).toHaveTextContent("Server/par-1 spec.cordonned Champ inconnu : « cordonned » ; le nom connu le plus proche est « cordoned ». Remède : Écrivez « cordoned », ou retirez-le.");
    expect(panel).not.toHaveTextContent("unknown field");
    expect(editor.text()).toContain("cordonned");
  });
});
