import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";

const first = { id: "first", identity: "admin", role: "admin" };
const shop = { id: "k3v7q2mzp4", identity: "shop-team", role: "claimer", scope: { labels: { region: ["paris", "lyon"] }, maxClaims: 3 }, createdAt: "2026-11-01T10:00:00Z", createdBy: "admin" };
const listed = (...items: object[]) => http.get("*/api/v1/tokens", () => HttpResponse.json({ items, first }));

describe("Access", () => {
  it("shows each token with its role, scope and last use", async () => {
    await renderApp("/access", { handlers: [listed(shop)] });
    const row = within(await screen.findByRole("row", { name: /shop-team/ }));
    expect(row.getByText("region is paris and lyon · at most 3 live claims")).toBeVisible();
    expect(row.getByText("claimer")).toBeVisible();
  });

  it("makes a token with its scope, and shows its text once", async () => {
    let sent: unknown;
    const { user } = await renderApp("/access", {
      handlers: [
        listed(),
        http.post("*/api/v1/tokens", async ({ request }) => {
          sent = await request.json();
          return HttpResponse.json({ ...shop, token: "sntl_k3v7q2mzp4_once" }, { status: 201 });
        }),
      ],
    });
    await user.click(await screen.findByRole("button", { name: "New token" }));
    await user.type(screen.getByLabelText("Identity"), "shop-team");
    await user.click(screen.getByRole("button", { name: /Role/ }));
    await user.click(await screen.findByRole("option", { name: "Claimer" }));
    await user.type(screen.getByLabelText("Labels that its claims must ask for"), "region=paris, lyon");
    await user.type(screen.getByLabelText("Live claims at most"), "3");
    await user.click(screen.getByRole("button", { name: "Make token" }));
    expect(await screen.findByText("sntl_k3v7q2mzp4_once")).toBeVisible();
    expect(sent).toEqual({ identity: "shop-team", role: "claimer", scope: { labels: { region: ["paris", "lyon"] }, maxClaims: 3 } });
    await user.click(screen.getByRole("button", { name: "I have it" }));
    expect(screen.queryByText("sntl_k3v7q2mzp4_once")).not.toBeInTheDocument();
  });

  it("keeps what was typed when the service refuses, with every finding", async () => {
    const { user } = await renderApp("/access", {
      handlers: [
        listed(),
        http.post("*/api/v1/tokens", () => problem(400, "The token is not well formed", { findings: [{ field: "identity", value: "Ann", message: "has capitals.", remedy: "Write ann." }] })),
      ],
    });
    await user.click(await screen.findByRole("button", { name: "New token" }));
    await user.type(screen.getByLabelText("Identity"), "Ann");
    await user.click(screen.getByRole("button", { name: "Make token" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Write ann.");
    expect(screen.getByLabelText("Identity")).toHaveValue("Ann");
  });

  it("says which line of a scope is wrong before anything is sent", async () => {
    const { user } = await renderApp("/access", { handlers: [listed()] });
    await user.click(await screen.findByRole("button", { name: "New token" }));
    await user.type(screen.getByLabelText("Identity"), "shop-team");
    await user.click(screen.getByRole("button", { name: /Role/ }));
    await user.click(await screen.findByRole("option", { name: "Claimer" }));
    await user.type(screen.getByLabelText("Labels that its claims must ask for"), "region=paris{enter}nonsense");
    expect(await screen.findByText("Line 2 is not key=value.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Make token" })).toBeDisabled();
  });

  it("revokes only after the name was typed", async () => {
    let revoked: string | undefined;
    const { user } = await renderApp("/access", {
      handlers: [
        listed(shop),
        http.delete("*/api/v1/tokens/:id", ({ params }) => {
          revoked = String(params.id);
          return HttpResponse.json(shop);
        }),
      ],
    });
    await user.click(await screen.findByRole("button", { name: "What to do with the token of shop-team" }));
    await user.click(await screen.findByRole("menuitem", { name: "Revoke" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole("button", { name: "Revoke" })).toBeDisabled();
    await user.type(dialog.getByRole("textbox"), "shop-team");
    await user.click(dialog.getByRole("button", { name: "Revoke" }));
    await expect.poll(() => revoked).toBe("k3v7q2mzp4");
  });

  it("tells others than admins that tokens are not shown to them", async () => {
    await renderApp("/access", { role: "operator" });
    expect(await screen.findByText("Tokens are shown to admins only.")).toBeVisible();
  });

  it("speaks French", async () => {
    await renderApp("/access", { language: "fr", handlers: [listed(shop)] });
    expect(await screen.findByText("region vaut paris et lyon · 3 attributions vivantes au plus")).toBeVisible();
  });
});
