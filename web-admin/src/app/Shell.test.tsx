import { act, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { renderApp } from "../../test/renderApp";
import { problem, whoIs } from "../../test/service";

const signedOut = http.get("*/api/v1/session", () => problem(401, "Sign in"));

describe("sign-in", () => {
  it("sends the token and shows the page, and keeps the token nowhere", async () => {
    let sent: unknown;
    const { user } = await renderApp("/nowhere", {
      handlers: [
        signedOut,
        http.post("*/api/v1/session", async ({ request }) => {
          sent = await request.json();
          return HttpResponse.json(whoIs("operator"));
        }),
      ],
    });
    await user.type(await screen.findByLabelText("Access token"), "sntl_k3v7_secret");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeVisible();
    expect(sent).toEqual({ token: "sntl_k3v7_secret" });
    expect(JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie).not.toContain("secret");
  });

  it("says what was wrong with a token and keeps it in the field", async () => {
    const { user } = await renderApp("/nowhere", { handlers: [signedOut, http.post("*/api/v1/session", () => problem(401, "No valid token", { detail: "It was revoked." }))] });
    await user.type(await screen.findByLabelText("Access token"), "sntl_old");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("It was revoked.");
    expect(screen.getByLabelText("Access token")).toHaveValue("sntl_old");
  });

  it("says of a token that is not taken what a person can do, not what a program would", async () => {
    const refused = problem(401, "No valid token", { detail: "Send the header 'Authorization: Bearer <token>'." });
    const { user } = await renderApp("/nowhere", { handlers: [signedOut, http.post("*/api/v1/session", () => refused)] });
    await user.type(await screen.findByLabelText("Access token"), "sntl_old");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("An admin makes a new one under Access.");
    expect(screen.queryByText(/Authorization/)).toBeNull();
  });

  it("says that the service does not answer, and asks again", async () => {
    let isDown = true;
    const { user } = await renderApp("/nowhere", {
      handlers: [http.get("*/api/v1/session", () => (isDown ? Response.error() : HttpResponse.json(whoIs("admin"))))],
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("The service did not answer");
    isDown = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeVisible();
  });
});

it("asks by itself who is signed in, once the service answers again", async () => {
  let tries = 0;
  await renderApp("/nowhere", { handlers: [http.get("*/api/v1/session", () => (++tries === 1 ? Response.error() : HttpResponse.json(whoIs("admin"))))] });
  expect(await screen.findByRole("alert")).toHaveTextContent("The service did not answer");
  expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeVisible();
});

describe("the frame", () => {
  it("leads to every page", async () => {
    await renderApp("/nowhere");
    const main = await screen.findByRole("navigation", { name: "Main" });
    const names = within(main).getAllByRole("link").map((link) => link.textContent?.replace(/\d/g, ""));
    expect(names).toEqual(["Overview", "Servers", "Imports", "Claims", "Runs", "Profiles", "Activity", "Access"]);
  });

  it("changes the language in place, and tells the browser", async () => {
    const { user } = await renderApp("/nowhere");
    await user.click(await screen.findByRole("button", { name: "FR" }));
    expect(await screen.findByRole("heading", { name: "Cette page n'existe pas" })).toBeVisible();
    expect(document.documentElement.lang).toBe("fr");
  });

  it("changes the theme", async () => {
    const { user } = await renderApp("/nowhere");
    const before = document.documentElement.dataset.theme;
    await user.click(await screen.findByRole("button", { name: /theme$/ }));
    expect(document.documentElement.dataset.theme).not.toBe(before);
  });

  it("tells what of an address it ignored", async () => {
    await renderApp("/activity?actor=ann&colour=red", { handlers: [http.get("*/api/v1/activity", () => HttpResponse.json({ items: [] }))] });
    expect(await screen.findByText("Not known in this address and ignored: colour.")).toBeVisible();
  });

  it("shows a page without the values of its address that it does not know", async () => {
    const asked: string[] = [];
    await renderApp("/servers?phase=Nonsense&why=Unreachable", {
      handlers: [
        http.get("*/api/v1/servers", ({ request }) => {
          asked.push(new URL(request.url).search);
          return HttpResponse.json({ revision: "4f2c9e1b", resourceVersion: "1", total: 0, items: [], facets: {} });
        }),
      ],
    });
    expect(await screen.findByRole("heading", { name: "Servers" })).toBeInTheDocument();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((a) => a.includes("Nonsense"))).toEqual([]);
    expect(asked.some((a) => a.includes("Unreachable"))).toBe(true);
    expect(screen.getByText("Values in this address that do not fit and are ignored: phase=Nonsense.")).toBeVisible();
  });

  it("names ignored keys and values in one notice, which goes with the page", async () => {
    const { router } = await renderApp("/runs?state=Running&state=Fast&line=2", {
      language: "fr",
      handlers: [http.get("*/api/v1/runs", () => HttpResponse.json({ items: [] })), http.get("*/api/v1/profiles", () => HttpResponse.json({ items: [] }))],
    });
    const notice = await screen.findByText(/^Inconnu dans cette adresse et ignoré : line\./);
    expect(notice).toHaveTextContent("Valeurs de cette adresse qui ne conviennent pas, ignorées : state=Fast.");
    await act(() => router.navigate({ to: "/profiles" }));
    await waitFor(() => expect(screen.queryByText(/state=Fast/)).not.toBeInTheDocument());
    await act(() => router.navigate({ to: "/runs", search: { state: ["Ended"] } }));
    expect(screen.queryByText(/state=Fast/)).not.toBeInTheDocument();
  });

  it("says that it is live, and after a cut that it is not, and recovers by itself", async () => {
    const { changes } = await renderApp("/nowhere");
    expect(await screen.findByText("Live")).toBeVisible();
    changes.cut(true);
    expect(await screen.findByText("Reconnecting")).toBeVisible();
    changes.up();
    expect(await screen.findByText("Live", {}, { timeout: 10_000 })).toBeVisible();
    await waitFor(() => expect(changes.connections.at(-1)).toBe("1000"));
  }, 20_000);

  it("lists the shortcuts under ?, inert while something is typed", async () => {
    const { user } = await renderApp("/nowhere");
    await screen.findByRole("navigation", { name: "Main" });
    await user.keyboard("?");
    expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    expect(screen.getByText("Find or do")).toBeVisible();
  });

  it("asks to sign in over the page when the session ends", async () => {
    let isOut = false;
    const { changes } = await renderApp("/nowhere", {
      handlers: [http.get("*/api/v1/fleet/summary", () => (isOut ? problem(401, "No valid token") : undefined))],
    });
    await screen.findByText("Live");
    isOut = true;
    changes.change("Server", "par-1");
    expect(await screen.findByRole("dialog", { name: "Sign in again" })).toBeVisible();
    expect(screen.getByText("The address may be mistyped.")).toBeInTheDocument();
  });
});
