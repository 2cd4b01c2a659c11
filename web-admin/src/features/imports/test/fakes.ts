import { http, HttpResponse, type HttpHandler } from "msw";
import type { Schemas } from "@/api/types";

export const base = "4f2c9e1b7a0d5e6f8c3b2a190817263544536271";

export const supplier = (name: string, more: Partial<Schemas["SupplierAnswer"]> = {}): Schemas["SupplierAnswer"] => ({
  name,
  dialect: {},
  columns: {},
  drop: [],
  defaults: {},
  labels: {},
  sessions: 1,
  servers: 2,
  findings: [],
  ...more,
});

export const page = <T>(items: readonly T[], more: Record<string, unknown> = {}) => ({ revision: base, resourceVersion: "1", total: items.length, items, ...more });

type Plan = Schemas["ImportPlanAnswer"];
type Row = Schemas["PlannedServer"];

export interface PlanParts {
  readonly rows?: readonly Partial<Row>[];
  readonly findings?: Schemas["RowFinding"][];
  readonly retire?: Partial<Schemas["PlanConsequences"]>;
  readonly digest?: string;
  readonly baseRevision?: string;
  readonly isRefused?: boolean;
  readonly session?: string;
  readonly ways?: Schemas["ImportWay"][];
}

export const plan = ({ rows = [], findings = [], retire = {}, digest = "sha256:1", baseRevision = base, isRefused = false, session = "lot", ways = ["Commit"] }: PlanParts = {}): Plan => {
  const all = rows.map((r): Row => ({ outcome: "add", changes: [], kept: [], ...r }));
  const count = (...outcomes: string[]) => all.filter((r) => outcomes.includes(r.outcome)).length;
  return {
    baseRevision,
    blob: "77b1c02e",
    planDigest: digest,
    isOnMain: false,
    isRefused,
    ways,
    follows: { provision: count("add") > 0 ? [{ profile: "default", servers: count("add") }] : [], retire: 0, heldByClaims: 0, guard: { cap: 5, within24Hours: 0, passes: 0, held: 0 }, ...retire },
    list: {
      file: `imports/${session}.csv`,
      session,
      isRefused,
      added: count("add"),
      changed: count("change"),
      unchanged: count("unchanged"),
      retired: count("retire"),
      rejected: count("reject", "conflict"),
      conflicting: count("conflict"),
      rows: all,
      findings,
      readAs: "UTF-8 (certain: it is ASCII, which all read alike), comma (certain: it alone makes each heading a known word)",
    },
  };
};

export interface Sent {
  readonly query: Record<string, string>;
  readonly body: string;
  readonly bytes: Uint8Array;
}

/** What the import routes were asked. */
export class FakeImports {
  readonly planned: Sent[] = [];
  readonly accepted: Sent[] = [];
  planOf: (sent: Sent) => Plan = () => plan();
  onAccept: (sent: Sent) => Response = (sent) => HttpResponse.json(this.done({ session: sent.query.file!.replace(/\.csv$/, "") }), { status: 201 });
  suppliers: readonly Schemas["SupplierAnswer"][] = [];

  done(more: Partial<Schemas["ImportAnswer"]> = {}): Schemas["ImportAnswer"] {
    const { follows } = plan();
    return { session: "lot", file: "imports/lot.csv", blob: "77b1", commit: "9d1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f6071", baseRevision: base, added: 2, changed: 0, unchanged: 0, retired: 0, rejected: 0, conflicting: 0, follows, ...more };
  }

  get handlers(): HttpHandler[] {
    return [
      http.get("*/api/v1/suppliers", () => HttpResponse.json(page(this.suppliers))),
      http.post("*/api/v1/imports/plan", async ({ request }) => {
        const sent = await read(request);
        this.planned.push(sent);
        return HttpResponse.json(this.planOf(sent));
      }),
      http.post("*/api/v1/imports", async ({ request }) => {
        const sent = await read(request);
        this.accepted.push(sent);
        return this.onAccept(sent);
      }),
    ];
  }
}

async function read(request: Request): Promise<Sent> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  return { query: Object.fromEntries(new URL(request.url).searchParams), bytes, body: new TextDecoder().decode(bytes) };
}

/** As much of IndexedDB as a draft needs. */
export function fakeIndexedDb(): IDBFactory {
  const kept = new Map<string, unknown>();
  const later = (target: EventTarget, name: string) => queueMicrotask(() => target.dispatchEvent(new Event(name)));
  const request = (result: unknown) => Object.assign(new EventTarget(), { result, error: null });
  const store = { get: (key: string) => request(kept.get(key)), put: (value: unknown, key: string) => request(kept.set(key, structuredClone(value))), delete: (key: string) => request(kept.delete(key)) };
  const database = {
    close: () => undefined,
    createObjectStore: () => undefined,
    transaction: () => {
      const transaction = Object.assign(new EventTarget(), { objectStore: () => store, error: null });
      setTimeout(() => later(transaction, "complete"));
      return transaction;
    },
  };
  const factory = {
    open: () => {
      const opened = request(database);
      setTimeout(() => later(opened, "success"));
      return opened;
    },
  };
  return factory as unknown as IDBFactory;
}
