import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse, type HttpHandler } from "msw";
import { describe, expect, it } from "vitest";
import { editorOf, FakeManifest } from "../../../test/manifests";
import { renderApp } from "../../../test/renderApp";
import { problem } from "../../../test/service";
import { draftOf, keepDraft } from "@/shared/editor/drafts";

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

const listed = (name: string, values: object = {}) => ({ name, roles: ["base", "metrics_agent"], digest: digest("a"), reason: "Generated", message: "The configuration is generated.", servers: 1180, outdated: 214, ...values });

const page = (items: object[], next?: string) => ({ revision: "x", resourceVersion: "1", total: items.length, items, ...(next === undefined ? {} : { next }) });

const detail = (values: object = {}) => ({
  ...listed("default"),
  revision: "x",
  resourceVersion: "1",
  manifestPath: "profiles/default.yaml",
  variables: {},
  runTimeoutSeconds: 1800,
  retryBudget: 5,
  maxUnavailable: "10%",
  digests: [
    { digest: digest("a"), servers: 900, claimed: 620 },
    { digest: digest("b"), servers: 90, claimed: 88 },
    { servers: 10, claimed: 0 },
  ],
  files: ["generated/default/site.yml", "generated/default/vars.json"],
  conditions: [{ type: "Ready", status: "True", reason: "Generated", message: "The configuration is generated." }],
  findings: [],
  ...values,
});

const text = "kind: ServerProfile\nspec:\n  roles:\n    - name: base\n";

function feeds(shown: { profile: object; manifest?: FakeManifest; preview?: (sent: string) => object }, previews: string[] = []): HttpHandler[] {
  const manifest = shown.manifest ?? new FakeManifest("ServerProfile", "default", text);
  return [
    http.get("*/api/v1/profiles/default", () => HttpResponse.json(shown.profile)),
    http.get("*/api/v1/profiles/default/files/:path", ({ params }) => HttpResponse.text(`# ${String(params.path)}\n- hosts: all\n`)),
    http.post("*/api/v1/profiles/default/preview", async ({ request }) => {
      const body = (await request.json()) as { readonly text: string };
      previews.push(body.text);
      return HttpResponse.json(shown.preview?.(body.text) ?? { revision: "x", findings: [], digestInForce: digest("a"), digest: digest("a"), files: [] });
    }),
    http.get("*/api/v1/schemas/ServerProfile", () => HttpResponse.json({ type: "object" })),
    ...manifest.handlers,
  ];
}

describe("the profiles", () => {
  it("are listed with their roles, configuration, servers, and why one is not ready", async () => {
    const shop = listed("shop", { digest: null, reason: "RoleNotFound", message: "There is no role 'container_engin'.", servers: 12, outdated: 12 });
    await renderApp("/profiles", { handlers: [http.get("*/api/v1/profiles", () => HttpResponse.json(page([listed("default"), shop])))] });
    const row = within((await screen.findByRole("link", { name: "default" })).closest("tr")!);
    expect(row.getByText("Ready")).toBeVisible();
    expect(row.getByText("aaaaaaaaaaaa")).toBeVisible();
    expect(row.getByRole("link", { name: "1,180" })).toHaveAttribute("href", "/servers?profile=default");
    expect(row.getByRole("link", { name: "214" })).toHaveAttribute("href", "/servers?profile=default&state=outdated");
    const broken = within(screen.getByRole("link", { name: "shop" }).closest("tr")!);
    expect(broken.getByText("Not ready: RoleNotFound")).toBeVisible();
    expect(broken.getByText("There is no role 'container_engin'.")).toBeVisible();
  });

  it("come in pages", async () => {
    const asked: (string | null)[] = [];
    const handler = http.get("*/api/v1/profiles", ({ request }) => {
      const cursor = new URL(request.url).searchParams.get("cursor");
      asked.push(cursor);
      return HttpResponse.json(cursor === null ? page([listed("a")], "more") : page([listed("b")]));
    });
    const { user } = await renderApp("/profiles", { handlers: [handler] });
    await user.click(await screen.findByRole("button", { name: "Show more" }));
    expect(await screen.findByRole("link", { name: "b" })).toBeVisible();
    expect(screen.getByRole("link", { name: "a" })).toBeVisible();
    expect(asked).toEqual([null, "more"]);
  });

  it("say what to do first where there are none", async () => {
    await renderApp("/profiles", { handlers: [http.get("*/api/v1/profiles", () => HttpResponse.json(page([])))] });
    expect(await screen.findByText("No profiles yet")).toBeVisible();
    expect(screen.getByText(/profiles\/default\.yaml/)).toBeVisible();
  });

  it("are not asked for with a token for claims", async () => {
    await renderApp("/profiles", { role: "claimer" });
    expect(await screen.findByText("Profiles take the role viewer")).toBeVisible();
  });

  it("show why they could not be read, and try again", async () => {
    let isDown = true;
    const handler = http.get("*/api/v1/profiles", () => (isDown ? problem(500, "Something broke") : HttpResponse.json(page([listed("default")]))));
    const { user } = await renderApp("/profiles", { handlers: [handler] });
    expect(await screen.findByRole("alert")).toHaveTextContent("Something broke");
    isDown = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "default" })).toBeVisible();
  });
});

describe("a profile", () => {
  it("shows who has which configuration, as a bar with words and as links to those servers", async () => {
    await renderApp("/profiles/default", { handlers: feeds({ profile: detail() }) });
    expect(await screen.findByRole("img", { name: "Servers by the configuration that they completed last: 900 with aaaaaaaaaaaa, 90 with bbbbbbbbbbbb and 10 with none yet" })).toBeVisible();
    expect(screen.getByRole("link", { name: /^90, Show the servers/ })).toHaveAttribute("href", `/servers?profile=default&digest=${digest("b")}`);
    const own = within(screen.getByText("aaaaaaaaaaaa").closest("tr")!);
    expect(own.getByText("of the profile")).toBeVisible();
    expect(own.getByText("90%")).toBeVisible();
    expect(own.getByText("620")).toBeVisible();
  });

  it("follows its servers", async () => {
    const shown = { profile: detail() };
    const { changes } = await renderApp("/profiles/default", { handlers: feeds(shown) });
    await screen.findByText("bbbbbbbbbbbb");
    shown.profile = detail({ digests: [{ digest: digest("a"), servers: 1000, claimed: 708 }] });
    changes.change("Server", "par-1");
    await waitFor(() => expect(screen.queryByText("bbbbbbbbbbbb")).toBeNull());
    expect(screen.getByText("100%")).toBeVisible();
  });

  it("shows the generated file that the address says", async () => {
    await renderApp("/profiles/default?tab=files&file=generated/default/vars.json", { handlers: feeds({ profile: detail() }) });
    const file = await editorOf("generated/default/vars.json");
    expect(file.text()).toContain("# generated/default/vars.json");
    expect(screen.getByRole("textbox", { name: "generated/default/vars.json" })).toHaveAttribute("contenteditable", "false");
  });

  it("says what an edit would change before it is committed: digest, servers, files", async () => {
    const previews: string[] = [];
    const changed = {
      revision: "x",
      findings: [],
      digestInForce: digest("a"),
      digest: digest("c"),
      files: [{ path: "generated/default/site.yml", change: "Modified", patch: "@@ -1,2 +1,2 @@\n - hosts: all\n-  old: 1\n+  new: 2\n", cut: false, withheld: false }],
      touched: { servers: 1000, updatedNow: 280, claimedLeft: 708, others: 12, unchanged: 0, atOnce: 100 },
    };
    const { user } = await renderApp("/profiles/default?tab=manifest", { handlers: feeds({ profile: detail(), preview: () => changed }, previews) });
    (await editorOf("Manifest of default")).replace("name: base", "name: hardening");
    await screen.findByText("Not saved yet");
    await user.click(screen.getByRole("tab", { name: "What would change" }));
    expect(await screen.findByText("280 free servers are brought to it, one first alone, then at most 100 at once")).toBeVisible();
    expect(previews).toEqual([text.replace("base", "hardening")]);
    expect(screen.getByText("708 claimed servers keep what they have until their claims end")).toBeVisible();
    expect(screen.getByText("1 generated file would change")).toBeVisible();
    expect(screen.getByText(/new: 2/)).toBeVisible();
    expect(draftOf("ServerProfile", "default")?.text).toContain("hardening");
  });

  it("says what is wrong with an edit, with the line", async () => {
    keepDraft("ServerProfile", "default", { text: "nonsense", blob: "a".repeat(40) });
    const wrong = { revision: "x", files: [], findings: [{ field: "spec.roles", message: "There is no role 'x'.", remedy: "Name one that there is.", line: 4 }] };
    await renderApp("/profiles/default?tab=preview", { handlers: feeds({ profile: detail(), preview: () => wrong }) });
    expect(await screen.findByText("1 thing is wrong with it, so nothing can be said yet")).toBeVisible();
    expect(screen.getByText("Line 4")).toBeVisible();
    expect(screen.getByText("Remedy: Name one that there is.")).toBeVisible();
  });

  it("says that nothing is touched where the configuration stays the same", async () => {
    await renderApp("/profiles/default?tab=preview", { handlers: feeds({ profile: detail() }) });
    expect(await screen.findByText("The configuration stays the same: no server is touched.")).toBeVisible();
  });

  it("says it in French", async () => {
    await renderApp("/profiles/default", { language: "fr", handlers: feeds({ profile: detail() }) });
    expect(await screen.findByRole("tab", { name: "Ce qui changerait" })).toBeVisible();
    expect(screen.getByText("celle du profil")).toBeVisible();
    expect(screen.getByText("1 180 serveurs")).toBeVisible();
    expect(screen.getByText("10 % au plus à la fois, un seul d'abord")).toBeVisible();
  });

  it("that is not there says so", async () => {
    await renderApp("/profiles/nope", { handlers: [http.get("*/api/v1/profiles/nope", () => problem(404, "No such profile"))] });
    expect(await screen.findByRole("heading", { level: 1, name: "There is no profile nope" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "To the profiles" })).toHaveAttribute("href", "/profiles");
  });
});
