import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { service } from "../../../test/service";
import { SilenceError, streamEvents, type StreamEvent } from "./eventStream";

const bytes = new TextEncoder();

const answer = (...chunks: string[]) =>
  http.get("*/stream", () => new Response(new ReadableStream({ start: (c) => { for (const chunk of chunks) c.enqueue(bytes.encode(chunk)); c.close(); } })));

async function all(options: { after?: string; silenceMs?: number } = {}): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of streamEvents("/stream", { signal: new AbortController().signal, ...options })) events.push(event);
  return events;
}

describe("streamEvents", () => {
  it("reads events however the network cuts them", async () => {
    service.use(answer("id: 1\nevent: cha", 'nge\ndata: {"a":1}\n', "\n: heartbeat\n\nid: 2\nda", "ta: x\n\n"));
    expect(await all()).toEqual([
      { id: "1", type: "change", data: '{"a":1}' },
      { id: "2", type: "message", data: "x" },
    ]);
  });

  it("asks for what came after the last event", async () => {
    let asked: string | null = null;
    service.use(
      http.get("*/stream", ({ request }) => {
        asked = request.headers.get("Last-Event-ID");
        return new Response("");
      }),
    );
    await all({ after: "41" });
    expect(asked).toBe("41");
  });

  it("throws what the service refused", async () => {
    service.use(http.get("*/stream", () => HttpResponse.json({ title: "Gone", status: 410, requestId: "r" }, { status: 410 })));
    await expect(all()).rejects.toMatchObject({ status: 410, problem: { title: "Gone" } });
  });

  it("counts a stream as dead that sends not even a heartbeat", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    service.use(http.get("*/stream", () => new Response(new ReadableStream({ start: (c) => c.enqueue(bytes.encode(": heartbeat\n\n")) }))));
    const ended = expect(all({ silenceMs: 30_000 })).rejects.toBeInstanceOf(SilenceError);
    await vi.advanceTimersByTimeAsync(29_000);
    await vi.advanceTimersByTimeAsync(31_000);
    await ended;
    vi.useRealTimers();
  });
});
