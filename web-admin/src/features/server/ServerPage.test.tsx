import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse, type HttpHandler } from "msw";
import { describe, expect, it } from "vitest";
import type { ServerDetail } from "@/api/types";
import { renderApp } from "../../../test/renderApp";
import { problem, whoIs } from "../../../test/service";

const since = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const offered = "SHA256:Zb1xJ0m8Qe2tq7dC6f5Yk1uVn3rWs9aLpXo4hGiTzE0";

const server = (values: Partial<ServerDetail> = {}): ServerDetail =>
  ({
    revision: "4f2c9e1b",
    resourceVersion: "18874368",
    generation: 1,
    observedGeneration: 1,
    manifestPath: "servers/acme/par-1.yaml",
    quarantined: false,
    retired: false,
    ssh: { port: 22, user: "root" },
    hostKey: { type: "ssh-ed25519", key: "AAAA", fingerprint: "SHA256:7kQvR3nB0yD5sM1eP8wUj6xFh2aTg4cLzKo9iVtXbE0", pinnedAt: since(90) },
    attempts: 3,
    retryBudget: 5,
    unfinished: false,
    conditions: [{ type: "Ready", status: "False", reason: "RunFailed", message: "mirror timed out", lastTransitionTime: since(4) }],
    findings: [],
    name: "par-1",
    address: "203.0.113.187",
    phase: "Failed",
    reason: "RunFailed",
    message: "role firewall, task 'Install nftables rules': mirror timed out.",
    since: since(4),
    nextAttemptAt: new Date(Date.now() + 358_500).toISOString(),
    session: "acme-lot",
    supplier: "acme",
    order: { number: "A-1", price: "34,90", leaseEnd: "2099-11-30" },
    profile: "default",
    free: false,
    cordoned: false,
    paused: false,
    degraded: false,
    labels: { region: "Paris" },
    ...values,
  }) as ServerDetail;

const run = (values: object = {}) => ({
  id: "r-1",
  purpose: "Provision",
  profile: "default",
  configurationDigest: "sha256:1",
  actor: "sentinel",
  reason: "x",
  startedAt: since(7),
  endedAt: since(4),
  state: "Ended",
  outcome: "Failed",
  servers: ["par-1"],
  hosts: { "par-1": { outcome: "Failed" } },
  ...values,
});

const failedTask = { type: "taskEnded", sequence: 212, time: since(4), server: "par-1", role: "firewall", task: "Install nftables rules", outcome: "Failed", message: "Connection timed out" };

/** What the page asks; `shown` may change between two answers. */
function feeds(shown: { server: ServerDetail; runs?: object[]; log?: object[] }): HttpHandler[] {
  return [
    http.get("*/api/v1/servers/par-1", () => HttpResponse.json(shown.server)),
    http.get("*/api/v1/servers/par-1/phases", () =>
      HttpResponse.json({
        cut: true,
        items: [
          { phase: "Pending", from: since(90), until: since(60), reason: "Accepted", commit: "09ce41f05d8f4a3b9c6d7e8f90a1b2c3d4e5f607" },
          { phase: "Provisioning", from: since(60), until: since(4), reason: "RunStarted", commit: "77a2d305d8f4a3b9c6d7e8f90a1b2c3d4e5f6070" },
          { phase: "Failed", from: since(4), reason: "RunFailed", commit: "e2f6b4c05d8f4a3b9c6d7e8f90a1b2c3d4e5f607" },
        ],
      }),
    ),
    http.get("*/api/v1/servers", () => HttpResponse.json({ revision: "x", resourceVersion: "1", total: 4, items: [] })),
    http.get("*/api/v1/runs", () => HttpResponse.json({ items: shown.runs ?? [run()] })),
    http.get("*/api/v1/runs/r-1/log", () => HttpResponse.json({ id: "r-1", state: "Ended", last: 212, total: 1, items: shown.log ?? [failedTask] })),
    http.get("*/api/v1/activity", () =>
      HttpResponse.json({ items: [{ commit: "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607", at: since(4), actor: "ops-night", subject: "server: retry par-1", reason: "mirror is back", objects: ["Server/par-1"], merge: false }] }),
    ),
  ];
}

/** Acts that were asked for. */
function acts(answer: () => Response = () => HttpResponse.json({ commit: "5e8a114e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607" })) {
  const asked: { verb: string; body: unknown }[] = [];
  const handler = http.post("*/api/v1/servers/par-1/:verb", async ({ params, request }) => {
    asked.push({ verb: String(params.verb), body: await request.json() });
    return answer();
  });
  return { asked, handler };
}

describe("a server's page", () => {
  it("says where it is, why, what Sentinel does and when, and what a person can do", async () => {
    await renderApp("/servers/par-1", { handlers: feeds({ server: server() }) });
    const life = within(await screen.findByRole("region", { name: "Life of this server" }));
    expect(screen.getByRole("heading", { level: 1, name: "par-1" })).toBeVisible();
    const stations = within(life.getByRole("list", { name: "Stations of its life" })).getAllByRole("listitem");
    expect(stations).toHaveLength(7);
    expect(stations.filter((s) => s.getAttribute("aria-current") === "step").map((s) => s.textContent)).toEqual(["Provisioning failedattempt 3 of 5"]);
    expect(life.getByText("A task of the run failed.")).toBeVisible();
    expect(life.getByText(/mirror timed out/)).toBeVisible();
    expect(life.getByText(/2 more attempts, then it is quarantined\. Mend the cause/)).toBeVisible();
    expect(life.getByText(/^in 5 min 5\d s$/)).toBeVisible();
    expect(await life.findByRole("link", { name: "show them" })).toHaveAttribute("href", "/servers?phase=Failed&why=RunFailed");
  });

  it("shows what it went through as segments for the arrow keys and as a list", async () => {
    const { user } = await renderApp("/servers/par-1", { handlers: feeds({ server: server() }) });
    const strip = within(await screen.findByRole("toolbar", { name: /What it went through/ }));
    const segments = strip.getAllByRole("button");
    expect(segments.map((s) => s.tabIndex)).toEqual([-1, -1, 0]);
    segments[2]!.focus();
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement).toBe(segments[1]);
    expect(segments[1]).toHaveAccessibleName(/^Provisioning, .* 56 min/);
    await user.click(screen.getByRole("button", { name: "As a list" }));
    const rows = within(screen.getByRole("region", { name: /What it went through/ })).getAllByRole("row");
    expect(rows.map((r) => r.textContent).slice(1)[0]).toMatch(/^Failed/);
    expect(rows).toHaveLength(4);
    expect(within(rows[1]!).getByRole("link", { name: "e2f6b4c" })).toHaveAttribute("href", "/activity/e2f6b4c05d8f4a3b9c6d7e8f90a1b2c3d4e5f607");
    expect(screen.getByText("What was before that is in the history.")).toBeVisible();
  });

  it("asks why before an act and sends exactly that", async () => {
    const { asked, handler } = acts();
    const { user } = await renderApp("/servers/par-1", { handlers: [handler, ...feeds({ server: server() })] });
    await user.click(await screen.findByRole("button", { name: "Cordon" }));
    const dialog = within(screen.getByRole("dialog", { name: "Cordon par-1?" }));
    expect(dialog.getByRole("button", { name: "Cordon" })).toBeDisabled();
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "new disk on Friday");
    await user.click(dialog.getByRole("button", { name: "Cordon" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked).toEqual([{ verb: "cordon", body: { reason: "new disk on Friday" } }]);
    expect(screen.getByRole("link", { name: "Commit 5e8a114" })).toHaveAttribute("href", "/activity/5e8a114e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607");
  });

  it("keeps what was typed when the service refuses, with its findings", async () => {
    const { handler } = acts(() => problem(400, "The act is not well formed", { findings: [{ field: "reason", message: "It is too short.", remedy: "Write a sentence." }] }));
    const { user } = await renderApp("/servers/par-1", { handlers: [handler, ...feeds({ server: server() })] });
    await screen.findByRole("region", { name: "Life of this server" });
    await user.keyboard("r");
    const dialog = within(await screen.findByRole("dialog", { name: "Retry par-1 now?" }));
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "x");
    await user.click(dialog.getByRole("button", { name: "Retry now" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("It is too short. Remedy: Write a sentence.");
    expect(dialog.getByRole("textbox", { name: "Reason" })).toHaveValue("x");
  });

  it("keeps what was typed when the session ended meanwhile, and goes on after the sign-in", async () => {
    let isOut = false;
    const { asked, handler } = acts();
    const { user } = await renderApp("/servers/par-1", {
      handlers: [
        http.post("*/api/v1/servers/par-1/:verb", () => (isOut ? problem(401, "No valid token") : undefined)),
        http.post("*/api/v1/session", () => {
          isOut = false;
          return HttpResponse.json(whoIs("operator"));
        }),
        handler,
        ...feeds({ server: server() }),
      ],
    });
    await screen.findByRole("region", { name: "Life of this server" });
    await user.keyboard("r");
    const before = within(await screen.findByRole("dialog", { name: "Retry par-1 now?" }));
    await user.type(before.getByRole("textbox", { name: "Reason" }), "mirror is back");
    isOut = true;
    await user.click(before.getByRole("button", { name: "Retry now" }));
    const signIn = within(await screen.findByRole("dialog", { name: "Sign in again" }));
    await user.type(signIn.getByLabelText("Access token"), "sntl_another");
    await user.click(signIn.getByRole("button", { name: "Sign in" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Retry par-1 now?" }));
    expect(dialog.getByRole("textbox", { name: "Reason" })).toHaveValue("mirror is back");
    await user.click(dialog.getByRole("button", { name: "Retry now" }));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ body: { reason: "mirror is back" } }));
  });

  it("retires only once the name is typed", async () => {
    const { asked, handler } = acts();
    const { user } = await renderApp("/servers/par-1", { handlers: [handler, ...feeds({ server: server({ claim: "shop-1" }) })] });
    await user.click(await screen.findByRole("button", { name: "More actions" }));
    await user.click(screen.getByRole("menuitem", { name: "Retire…" }));
    const dialog = within(screen.getByRole("dialog", { name: "Retire par-1?" }));
    expect(dialog.getByText(/Claim shop-1 has it/)).toBeVisible();
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "lease is over");
    await user.type(dialog.getByRole("textbox", { name: /Type par-1/ }), "par-2");
    expect(dialog.getByRole("button", { name: "Retire" })).toBeDisabled();
    await user.clear(dialog.getByRole("textbox", { name: /Type par-1/ }));
    await user.type(dialog.getByRole("textbox", { name: /Type par-1/ }), "par-1");
    await user.click(dialog.getByRole("button", { name: "Retire" }));
    await waitFor(() => expect(asked).toEqual([{ verb: "retire", body: { reason: "lease is over" } }]));
  });

  it("shows both host keys in full and trusts the other one for its last 8 characters alone", async () => {
    const { asked, handler } = acts();
    const changed = server({ phase: "Quarantined", reason: "HostKeyChanged", nextAttemptAt: null, offeredKey: offered });
    const { user } = await renderApp("/servers/par-1", { handlers: [handler, ...feeds({ server: changed })] });
    await user.click(await screen.findByRole("button", { name: "Compare and trust…" }));
    const dialog = within(screen.getByRole("dialog", { name: "Trust the new host key of par-1?" }));
    expect(dialog.getByText("SHA256:7kQvR3nB0yD5sM1eP8wUj6xFh2aTg4cLzKo9iVtXbE0")).toBeVisible();
    expect(dialog.getByText(offered)).toBeVisible();
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "reinstalled");
    const last = dialog.getByRole("textbox", { name: /Last 8/ });
    await user.type(last, "iVtXbE0x");
    expect(dialog.getByText("They are not the last 8 of the key that the host shows.")).toBeVisible();
    expect(dialog.getByRole("button", { name: "Trust this key" })).toBeDisabled();
    await user.clear(last);
    await user.type(last, offered.slice(-8));
    await user.click(dialog.getByRole("button", { name: "Trust this key" }));
    await waitFor(() => expect(asked).toEqual([{ verb: "trust-host-key", body: { reason: "reinstalled", fingerprint: offered } }]));
  });

  it("shows a viewer what could be done, and why not by this one", async () => {
    const { user } = await renderApp("/servers/par-1", { role: "viewer", handlers: feeds({ server: server() }) });
    const retry = await screen.findByRole("button", { name: "Retry now" });
    expect(retry).toHaveAccessibleDescription("Needs the role operator.");
    await user.click(retry);
    await user.keyboard("c");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("shows the end of its output, with what failed", async () => {
    await renderApp("/servers/par-1", { handlers: feeds({ server: server() }) });
    expect(await screen.findByText("Failed at Install nftables rules")).toBeVisible();
    expect(screen.getByRole("log", { name: /Output of run r-1/ })).toHaveTextContent("212failed: [firewall : Install nftables rules] Connection timed out");
    expect(screen.getByRole("link", { name: "Whole run" })).toHaveAttribute("href", "/runs/r-1?host=par-1");
  });

  it("follows a run that goes on, after the last event that it knows, each event once", async () => {
    const bytes = new TextEncoder();
    const send = (e: { readonly sequence: number } & Record<string, unknown>) => bytes.encode(`id: ${e.sequence}\nevent: x\ndata: ${JSON.stringify(e)}\n\n`);
    const after: (string | null)[] = [];
    const stream = http.get("*/api/v1/runs/r-1/events", ({ request }) => {
      after.push(request.headers.get("Last-Event-ID"));
      return new Response(
        new ReadableStream({
          start: (c) => {
            c.enqueue(send(failedTask));
            c.enqueue(send({ ...failedTask, sequence: 213, server: "par-2", task: "Of another" }));
            c.enqueue(send({ type: "taskEnded", sequence: 214, time: since(1), server: "par-1", role: "base", task: "Set the clock", outcome: "Ok" }));
          },
        }),
        { headers: { "Content-Type": "text/event-stream" } },
      );
    });
    const shown = { server: server({ phase: "Provisioning" }), runs: [run({ state: "Running", endedAt: null, outcome: null, hosts: null })] };
    await renderApp("/servers/par-1", { handlers: [stream, ...feeds(shown)] });
    const log = await screen.findByRole("log", { name: /Output of run r-1/ });
    await waitFor(() => expect(log).toHaveTextContent("214ok: [base : Set the clock]"));
    expect(within(log).getAllByText(/Install nftables rules/)).toHaveLength(1);
    expect(log).not.toHaveTextContent("Of another");
    expect(after).toEqual(["212"]);
  });

  it("follows a change without losing what is typed", async () => {
    const shown = { server: server() };
    const { changes, user } = await renderApp("/servers/par-1?tab=facts", { handlers: feeds(shown) });
    await screen.findByRole("region", { name: "Life of this server" });
    await user.keyboard("q");
    await user.type(within(await screen.findByRole("dialog")).getByRole("textbox", { name: "Reason" }), "odd");
    shown.server = server({ phase: "Ready", reason: "Provisioned", nextAttemptAt: null });
    changes.change("Server", "par-1");
    expect(await screen.findByText("Its profile's configuration is applied, and it answers.", undefined, { timeout: 3000 })).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Reason" })).toHaveValue("odd");
    expect(screen.getByText("A-1")).toBeInTheDocument();
  });

  it("tells who asks for an act what another did meanwhile, and keeps what was typed", async () => {
    const shown = { server: server() };
    const { changes, user } = await renderApp("/servers/par-1", { handlers: feeds(shown) });
    await screen.findByRole("region", { name: "Life of this server" });
    await user.keyboard("r");
    const dialog = within(await screen.findByRole("dialog", { name: "Retry par-1 now?" }));
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "mirror is back");
    // What Sentinel goes through by itself is no news.
    shown.server = server({ phase: "Provisioning" });
    changes.change("Server", "par-1");
    await screen.findAllByText("Provisioning", undefined, { timeout: 3000 });
    expect(dialog.queryByRole("alert")).toBeNull();
    shown.server = server({ phase: "Quarantined", reason: "Asked", quarantined: true, cordoned: true });
    changes.change("Server", "par-1");
    expect(await dialog.findByRole("alert", undefined, { timeout: 3000 })).toHaveTextContent("Since you opened this, it changed: cordoned, quarantined.");
    expect(dialog.getByRole("textbox", { name: "Reason" })).toHaveValue("mirror is back");
  });

  it("does not say that it did what another did first", async () => {
    const shown = { server: server() };
    const { handler } = acts(() => HttpResponse.json({ server: {} }));
    const { changes, user } = await renderApp("/servers/par-1", { handlers: [handler, ...feeds(shown)] });
    await user.click(await screen.findByRole("button", { name: "Cordon" }));
    const dialog = within(screen.getByRole("dialog", { name: "Cordon par-1?" }));
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "new disk");
    shown.server = server({ cordoned: true });
    changes.change("Server", "par-1");
    expect(await dialog.findByRole("alert", undefined, { timeout: 3000 })).toHaveTextContent("It is so already: another was faster. Nothing would be written.");
    await user.click(dialog.getByRole("button", { name: "Cordon" }));
    expect(await screen.findByText("It was so already; nothing was written.")).toBeVisible();
    expect(screen.queryByText("It is cordoned.")).toBeNull();
  });

  it("says all of it in French", async () => {
    await renderApp("/servers/par-1?tab=facts", { language: "fr", handlers: feeds({ server: server() }) });
    expect(await screen.findByText("Une tâche de l'exécution a échoué.")).toBeVisible();
    expect(screen.getByText(/encore 2 tentatives, puis quarantaine/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Mettre hors attribution" })).toBeEnabled();
    expect(screen.getByText("tentative 3 sur 5")).toBeVisible();
    expect(screen.getByText("Bail jusqu'au 30 nov. 2099")).toBeVisible();
  });

  it("says in French what the service says, and marks the host's own words as English", async () => {
    const message = "Claimed by shop-7 and not answering: No answer from 203.0.113.187:22 within 5 s. Check that the host is up, and its firewall.";
    const trouble = "role firewall, task 'Install nftables rules': mirror timed out 3 of 5 attempts failed. Mend the cause, then set the annotation sentinel.collectverything.io/retry-requested-at.";
    const shown = server({ message: trouble, conditions: [{ type: "Degraded", status: "True", reason: "Unreachable", message, lastTransitionTime: since(4) }] });
    const act = http.post("*/api/v1/servers/par-1/retry", () => problem(409, "The server's manifest cannot be changed", { detail: "The manifest of par-1 was removed; the server retires. Put the manifest or the row of its list back." }));
    const { user } = await renderApp("/servers/par-1?tab=facts", { language: "fr", handlers: [act, ...feeds({ server: shown })] });
    expect(await screen.findByText(/Attribué à shop-7 et sans réponse : Pas de réponse de 203\.0\.113\.187:22 en 5 s\. Vérifiez que l'hôte est allumé, et son pare-feu\./)).toBeVisible();
    const said = screen.getByText(/rôle firewall, tâche « Install nftables rules »/);
    expect(said).toHaveTextContent("3 tentatives sur 5 ont échoué. Corrigez la cause, puis posez l'annotation");
    expect(within(said).getByText("mirror timed out")).toHaveAttribute("lang", "en");
    expect(said).not.toHaveAttribute("lang");

    await user.click(screen.getByRole("button", { name: "Réessayer maintenant" }));
    await user.type(await screen.findByRole("textbox", { name: "Motif" }), "The pause is over.");
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: /^Réessayer/ }));
    const panel = await screen.findByRole("alert");
    expect(within(panel).getByRole("heading", { name: "Le manifeste du serveur ne peut pas être modifié" })).toBeVisible();
    expect(panel).toHaveTextContent("Le manifeste de par-1 a été supprimé ; le serveur est en retrait. Remettez le manifeste ou la ligne de sa liste.");
    expect(screen.getByRole("textbox", { name: "Motif" })).toHaveValue("The pause is over.");
  });

  it("leaves in their language the reasons that people gave", async () => {
    const commit = (n: string, actor: string) => ({ commit: n.repeat(40), at: since(3), actor, subject: "server: move par-1 to Pending (Resumed)", reason: "The pause is over.", objects: ["Server/par-1"], merge: false });
    const history = http.get("*/api/v1/activity", () => HttpResponse.json({ items: [commit("a", "sentinel"), commit("b", "ops-night")] }));
    await renderApp("/servers/par-1?tab=history", { language: "fr", handlers: [history, ...feeds({ server: server() })] });
    expect(await screen.findByText(/La pause est terminée\./)).toBeVisible();
    expect(screen.getByText(/The pause is over\./)).toBeVisible();
  });

  it("goes through its tabs by keys, in the address", async () => {
    const { user, router } = await renderApp("/servers/par-1", { handlers: feeds({ server: server() }) });
    await screen.findByRole("region", { name: "Life of this server" });
    await user.keyboard("]");
    expect(await screen.findByText(/“mirror is back”/)).toBeVisible();
    await waitFor(() => expect(router.state.location.search).toEqual({ tab: "history" }));
    await user.keyboard("]");
    expect(await screen.findByRole("region", { name: "From the supplier" })).toBeVisible();
  });

  it("is not asked for with a token for claims", async () => {
    await renderApp("/servers/par-1", { role: "claimer" });
    expect(await screen.findByText("Servers take the role viewer")).toBeVisible();
  });

  it("goes back to the list as it was left", async () => {
    const { user, router } = await renderApp("/servers?phase=Failed&sort=-since", { handlers: feeds({ server: server() }) });
    await waitFor(() => expect(router.state.status).toBe("idle"));
    await router.navigate({ to: "/servers/$name", params: { name: "par-1" } });
    await screen.findByRole("region", { name: "Life of this server" });
    await user.keyboard("u");
    await waitFor(() => expect(router.state.location.href).toBe("/servers?phase=Failed&sort=-since"));
  });

  it("is read-only once the server is retired", async () => {
    const over = server({ phase: "Retired", reason: "Retired", retired: true, manifestPath: null, nextAttemptAt: null });
    const { user } = await renderApp("/servers/par-1", { handlers: feeds({ server: over }) });
    expect(await screen.findByText(/^Retired on .* This page only shows what was\.$/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Retry now" })).toBeDisabled();
    await user.keyboard("r");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("says of one that is gone what git has of it last", async () => {
    await renderApp("/servers/par-1", { handlers: [http.get("*/api/v1/servers/par-1", () => problem(404, "No such server")), ...feeds({ server: server() })] });
    expect(await screen.findByRole("heading", { level: 1, name: "There is no server par-1" })).toBeVisible();
    expect(await screen.findByRole("link", { name: "See its last commit" })).toHaveAttribute("href", "/activity/77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607");
  });
});
