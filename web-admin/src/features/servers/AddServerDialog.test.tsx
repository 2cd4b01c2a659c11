import { configure, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse, type HttpHandler } from "msw";
import { expect, it, vi } from "vitest";
import type { Language } from "@/shared/i18n/say";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";
import { FakeFleet } from "./testing/fakeFleet";

// Whether each element is hidden is the slow part of a query by role.
configure({ defaultHidden: true });
vi.setConfig({ testTimeout: 20_000 });

const profiles = http.get("*/api/v1/profiles", () => HttpResponse.json({ revision: "4f2c9e1", resourceVersion: "1", total: 2, items: [{ name: "default" }, { name: "gpu" }] }));

/** Answers what is written and keeps what was sent, by address. */
function manifests(answer: (body: Record<string, unknown>) => Response) {
  const sent: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
  const handler = http.put("*/api/v1/manifests/:kind/:name", async ({ request }) => {
    const body = (await request.json()) as Record<string, unknown>;
    sent.push({ path: new URL(request.url).pathname, body });
    return answer(body);
  });
  return { sent, handler };
}

async function openDialog(handler: HttpHandler, language: Language = "en") {
  const empty = new FakeFleet(0);
  const page = http.get("*/api/v1/servers/:name", () => problem(404, "No such Server"));
  const rest = [http.get("*/api/v1/activity", () => HttpResponse.json({ items: [] })), http.get("*/api/v1/claims", () => HttpResponse.json({ items: [], total: 0 }))];
  const app = await renderApp("/servers?add=1", { language, handlers: [handler, profiles, page, ...rest, empty.handler] });
  const dialog = within(await screen.findByRole("dialog"));
  const fill = async (name: string, text: string) => {
    const field = dialog.getByRole("textbox", { name });
    await app.user.clear(field);
    await app.user.click(field);
    await app.user.paste(text);
  };
  return { ...app, dialog, fill };
}

it("writes the manifest that it shows, and opens the server's page", async () => {
  const written = manifests(() => HttpResponse.json({ commit: "77b1c02", manifest: { kind: "Server", name: "spare-01" } }, { status: 201 }));
  const { dialog, fill, user, router } = await openDialog(written.handler);
  await fill("Name", "spare-01");
  await fill("Address", "192.0.2.10");
  await fill("ssh port", "2222");
  await fill("Labels", "region=fr, tier=a");
  await user.click(dialog.getByRole("button", { name: /Profile/ }));
  await user.click(within(await screen.findByRole("listbox")).getByRole("option", { name: "gpu" }));
  const text = [
    "apiVersion: sentinel.collectverything.io/v1alpha1",
    "kind: Server",
    "metadata:",
    "  name: spare-01",
    "  labels:",
    "    region: fr",
    "    tier: a",
    "spec:",
    "  address: 192.0.2.10",
    "  ssh:",
    "    port: 2222",
    "    user: root",
    "  profile: gpu",
    "",
  ].join("\n");
  expect(dialog.getByRole("figure")).toHaveTextContent(text.replaceAll(/\s+/g, " ").trim());
  expect(dialog.getByRole("button", { name: "Add server" })).toBeDisabled();
  await fill("Reason", "a spare from the lab");
  await user.click(dialog.getByRole("button", { name: "Add server" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/servers/spare-01"));
  expect(written.sent).toEqual([{ path: "/api/v1/manifests/Server/spare-01", body: { text, reason: "a spare from the lab" } }]);
});

it("shows each finding at its field, and keeps what was typed", async () => {
  const findings = [
    { object: "Server/spare-01", field: "spec.address", value: "10.0.0.331", message: "The value is not an address.", remedy: "Write an IPv4 or IPv6 address." },
    { object: "Server/spare-01", field: "spec.ssh.port", value: "x", message: "The value is not a number.", remedy: "Write a number." },
  ];
  const written = manifests(() => problem(400, "The manifest is not well formed", { findings }));
  const { dialog, fill, user } = await openDialog(written.handler);
  await fill("Name", "spare-01");
  await fill("Address", "10.0.0.331");
  await fill("Reason", "spare");
  await user.keyboard("{Enter}");
  expect(await dialog.findByText("Nothing was written: see what is marked.")).toHaveAttribute("role", "alert");
  expect(dialog.getByRole("textbox", { name: "Address" })).toHaveAccessibleDescription(/The value is not an address\. Write an IPv4 or IPv6 address\./);
  expect(dialog.getByRole("textbox", { name: "ssh port" })).toBeInvalid();
  expect(dialog.getByRole("textbox", { name: "Name" })).toBeValid();
  expect(dialog.getByRole("textbox", { name: "Address" })).toHaveValue("10.0.0.331");
});

it("shows a refusal that is about no field, such as an address that is taken, with its findings", async () => {
  const findings = [{ object: "Server/par-1", field: "metadata", message: "par-1 has the address.", remedy: "Retire par-1 first." }];
  const written = manifests(() => problem(409, "It belongs to another object", { findings }));
  const { dialog, fill, user } = await openDialog(written.handler);
  await fill("Name", "spare-01");
  await fill("Address", "192.0.2.10");
  await fill("Reason", "spare");
  await user.keyboard("{Enter}");
  expect(await dialog.findByText(/par-1 has the address\./)).toBeVisible();
  expect(dialog.getByText("It belongs to another object")).toBeVisible();
});

it("says in French what is wrong with a label, before anything is sent", async () => {
  const written = manifests(() => problem(500, "Not reached"));
  const { dialog, fill, user } = await openDialog(written.handler, "fr");
  await fill("Nom", "spare-01");
  await fill("Adresse", "192.0.2.10");
  await fill("Étiquettes", "region");
  await fill("Motif", "secours");
  await user.keyboard("{Enter}");
  expect(dialog.getByText("region : écrivez clé=valeur.")).toBeVisible();
  expect(dialog.getByRole("button", { name: "Ajouter le serveur" })).toBeDisabled();
  expect(written.sent).toEqual([]);
});

it("is not there for a viewer", async () => {
  await renderApp("/servers?add=1", { role: "viewer", handlers: [new FakeFleet(0).handler] });
  expect(await screen.findByText("No servers yet")).toBeVisible();
  expect(screen.queryByRole("dialog")).toBeNull();
});
