import { http, HttpResponse, type HttpHandler } from "msw";
import type { Server } from "@/api/types";

const regions = ["paris", "marseille", "lyon", "lille", "bordeaux"];
const suppliers = ["acme", "northwind", "globex"];

/** The nth server of a fleet: names in their order, one in a hundred Failed, two Waiting, one in seven cordoned. */
function serverOf(n: number): Server {
  const phase = n % 100 === 7 ? "Failed" : n % 100 < 2 ? "Waiting" : "Ready";
  const region = regions[n % regions.length]!;
  return {
    name: `srv-${String(n).padStart(6, "0")}`,
    address: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    phase,
    reason: phase === "Ready" ? "Provisioned" : phase === "Failed" ? "RunFailed" : "Unreachable",
    message: phase === "Failed" ? "Role hardening, task Install nftables: mirror timed out." : "It is as it is.",
    since: "2026-11-24T09:37:00Z",
    nextAttemptAt: null,
    session: `lot-${n % 9}`,
    supplier: suppliers[n % suppliers.length]!,
    profile: n % 10 === 0 ? "gpu" : "default",
    claim: phase === "Ready" && n % 2 === 0 ? `shop-${n}` : null,
    free: phase === "Ready" && n % 2 === 1,
    cordoned: n % 7 === 0,
    paused: false,
    degraded: false,
    labels: { region },
  };
}

const fields: Readonly<Record<string, (s: Server) => string>> = {
  name: (s) => s.name,
  phase: (s) => s.phase,
  reason: (s) => s.reason ?? "",
  session: (s) => s.session ?? "",
  supplier: (s) => s.supplier ?? "",
  profile: (s) => s.profile,
  claimed: (s) => String((s.claim ?? null) !== null),
  free: (s) => String(s.free),
  cordoned: (s) => String(s.cordoned),
  paused: (s) => String(s.paused),
  degraded: (s) => String(s.degraded),
  outdated: () => "false",
  "label.region": (s) => s.labels?.region ?? "",
};

/** A fleet of any size behind the service's list: filters, search, sort by name, cursors and facets as the service has them. */
export class FakeFleet {
  /** Queries that were asked, in their order. */
  readonly asked: URLSearchParams[] = [];
  version = 1000;
  private readonly servers: Server[];

  constructor(size: number) {
    this.servers = Array.from({ length: size }, (_, n) => serverOf(n));
  }

  get handler(): HttpHandler {
    return http.get("*/api/v1/servers", ({ request }) => {
      const query = new URL(request.url).searchParams;
      this.asked.push(query);
      return HttpResponse.json(this.answer(query));
    });
  }

  /** Pages of the list: what was asked with the list's own page size. */
  get pages(): URLSearchParams[] {
    return this.asked.filter((q) => q.get("limit") === "200");
  }

  change(name: string, values: Partial<Server>): void {
    const place = this.servers.findIndex((s) => s.name === name);
    this.servers[place] = { ...this.servers[place]!, ...values };
    this.version++;
  }

  answer(query: URLSearchParams) {
    const { found, counts } = this.find(query);
    if (query.get("sort") === "-name") found.reverse();
    const start = Number(query.get("cursor") ?? "0");
    const end = start + Number(query.get("limit") ?? "100");
    const facets = query.getAll("facets").map((f) => [f, { values: valuesOf(counts.get(f)!), more: 0 }] as const);
    return {
      revision: "4f2c9e1b7a0d5e6f8c3b2a190817263544536271",
      resourceVersion: String(this.version),
      total: found.length,
      items: found.slice(start, end),
      ...(end < found.length ? { next: String(end) } : {}),
      ...(facets.length > 0 ? { facets: Object.fromEntries(facets) } : {}),
    };
  }

  /** A facet counts what the other filters let through: all that match, and those that only its own filter keeps out. */
  private find(query: URLSearchParams) {
    const wanted = wantedBy(query);
    const word = query.get("q") ?? "";
    const counts = new Map(query.getAll("facets").map((f) => [f, new Map<string, number>()]));
    const found: Server[] = [];
    for (const s of this.servers) {
      if (word !== "" && !s.name.includes(word) && !s.address.includes(word)) continue;
      const wrong = wanted.filter(([field, values]) => !values.has(fields[field]!(s)));
      if (wrong.length === 0) found.push(s);
      if (wrong.length > 1) continue;
      for (const [field, values] of counts) {
        if (wrong.length === 1 && wrong[0]![0] !== field) continue;
        const value = fields[field]!(s);
        values.set(value, (values.get(value) ?? 0) + 1);
      }
    }
    return { found, counts };
  }
}

const valuesOf = (counts: ReadonlyMap<string, number>) => [...counts].toSorted((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count }));

function wantedBy(query: URLSearchParams): (readonly [string, ReadonlySet<string>])[] {
  const wanted = Object.keys(fields)
    .filter((f) => query.has(f))
    .map((f) => [f, new Set(query.getAll(f))] as const);
  const inRegion = query.getAll("label").map((l) => l.split("=")[1]!);
  return inRegion.length === 0 ? wanted : [...wanted, ["label.region", new Set(inRegion)]];
}
