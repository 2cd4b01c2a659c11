import { http, type HttpHandler } from "msw";
import type { Kind } from "@/api/types";

const bytes = new TextEncoder();

/** The change stream in a test's hands: it says what changed, cuts the line, and lets it come back. */
export class FakeChanges {
  /** What each connection gave as Last-Event-ID. */
  readonly connections: (string | null)[] = [];
  private readonly open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  private version = 1000;
  private isDown = false;

  get handler(): HttpHandler {
    return http.get("*/api/v1/changes", ({ request }) => {
      if (this.isDown) return Response.error();
      this.connections.push(request.headers.get("Last-Event-ID"));
      return new Response(this.stream(request.signal), { headers: { "Content-Type": "text/event-stream" } });
    });
  }

  change(kind: Kind, name: string, type: "added" | "modified" | "deleted" = "modified"): void {
    const resourceVersion = String(++this.version);
    this.send(`id: ${resourceVersion}\nevent: change\ndata: ${JSON.stringify({ kind, name, type, resourceVersion })}\n\n`);
  }

  /** What came before is no longer held. */
  gone(): void {
    this.send(`id: ${++this.version}\nevent: gone\ndata: {}\n\n`);
  }

  cut(isDown = false): void {
    this.isDown = isDown;
    for (const one of this.open) one.close();
    this.open.clear();
  }

  up(): void {
    this.isDown = false;
  }

  private send(text: string): void {
    for (const one of this.open) one.enqueue(bytes.encode(text));
  }

  private stream(signal: AbortSignal): ReadableStream<Uint8Array> {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const source: UnderlyingDefaultSource<Uint8Array> = {
      start: (controller) => {
        mine = controller;
        this.open.add(controller);
        controller.enqueue(bytes.encode(`id: ${this.version}\nevent: hello\ndata: {"resourceVersion":"${this.version}"}\n\n`));
        signal.addEventListener("abort", () => this.open.delete(mine), { once: true });
      },
      cancel: () => void this.open.delete(mine),
    };
    return new ReadableStream(source);
  }
}
