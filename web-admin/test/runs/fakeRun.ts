import { http, HttpResponse, type HttpHandler } from "msw";
import type { Run } from "@/api/types";
import type { RunEvent } from "@/features/runs/follow/events";

const bytes = new TextEncoder();

export const runAnswer = (values: Partial<Run> = {}): Run => ({
  id: "20261126-090000-aaaaaa",
  purpose: "Provision",
  profile: "default",
  configurationDigest: "sha256:a41f0937e37057c6",
  actor: "sentinel",
  reason: "Apply the configuration of profile default.",
  startedAt: "2026-11-26T09:00:00Z",
  state: "Running",
  counts: { completed: 0, failed: 0, unreachable: 0, unknown: 0, running: 0, notStarted: values.servers?.length ?? 0 },
  servers: [],
  ...values,
});

/** A run of the service in a test's hands: its events, its stream, and its log by numbers. */
export class FakeRun {
  /** What each connection gave as Last-Event-ID. */
  readonly connections: (string | null)[] = [];
  /** The queries of the log. */
  readonly asked: URLSearchParams[] = [];
  private readonly open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  private events: RunEvent[];

  constructor(
    public run: Run,
    events: readonly RunEvent[] = [],
  ) {
    this.events = [...events];
  }

  get handlers(): HttpHandler[] {
    const path = `*/api/v1/runs/${this.run.id}`;
    return [
      http.get(path, () => HttpResponse.json(this.run)),
      http.get(`${path}/events`, ({ request }) => {
        this.connections.push(request.headers.get("Last-Event-ID"));
        return new Response(this.stream(Number(request.headers.get("Last-Event-ID") ?? 0)), { headers: { "Content-Type": "text/event-stream" } });
      }),
      http.get(`${path}/log`, ({ request }) => HttpResponse.json(this.log(new URL(request.url).searchParams))),
    ];
  }

  send(...events: readonly RunEvent[]): void {
    this.events.push(...events);
    for (const one of this.open) one.enqueue(bytes.encode(events.map(written).join("")));
  }

  /** It happened, and no stream that is open tells of it. */
  lose(event: RunEvent): void {
    this.events.push(event);
  }

  cut(): void {
    for (const one of this.open) one.close();
    this.open.clear();
  }

  private log(query: URLSearchParams) {
    this.asked.push(query);
    const words = query.get("q")?.toLowerCase();
    const servers = query.getAll("server");
    const [from, to, limit] = [Number(query.get("from") ?? 0), Number(query.get("to") ?? Number.MAX_SAFE_INTEGER), Number(query.get("limit") ?? 200)];
    const matching = inOrder(this.events).filter((e) => (words === undefined || JSON.stringify(e).toLowerCase().includes(words)) && (servers.length === 0 || servers.includes(e.server ?? "")));
    const items = matching.filter((e) => e.sequence >= from && e.sequence <= to);
    return { id: this.run.id, state: this.run.state, total: matching.length, items: items.slice(0, limit), next: items[limit]?.sequence, ...(words === undefined ? {} : { matches: matching.map((e) => e.sequence) }) };
  }

  private stream(after: number): ReadableStream<Uint8Array> {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const before = inOrder(this.events).filter((e) => e.sequence > after);
    const source: UnderlyingDefaultSource<Uint8Array> = {
      start: (controller) => {
        mine = controller;
        if (this.events.at(-1)?.type !== "runEnded") this.open.add(controller);
      },
      // In pieces, as a network brings them.
      pull: (controller) => {
        const piece = before.splice(0, 200);
        if (piece.length > 0) controller.enqueue(bytes.encode(piece.map(written).join("")));
        else if (!this.open.has(controller)) controller.close();
      },
      cancel: () => void this.open.delete(mine),
    };
    return new ReadableStream(source);
  }
}

/** What was sent is as a test sent it; what is on record is by number and once. */
const inOrder = (events: readonly RunEvent[]): RunEvent[] => [...new Map(events.map((e) => [e.sequence, e])).values()].toSorted((a, b) => a.sequence - b.sequence);

const written = (e: RunEvent): string => `id: ${e.sequence}\nevent: ${e.type}\ndata: ${JSON.stringify(e)}\n\n`;
