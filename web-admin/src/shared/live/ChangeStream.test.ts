import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/problem";
import { ChangeStream, type Change, type LiveState } from "./ChangeStream";
import { SilenceError, type StreamEvent, type StreamOptions } from "./eventStream";

/** A connection whose events a test sends, and that it ends or breaks. */
class Connection {
  readonly after: string | undefined;
  private readonly events: StreamEvent[] = [];
  private wake: () => void = () => undefined;
  private ending: "open" | "ended" | Error = "open";

  constructor(options: StreamOptions) {
    this.after = options.after;
    options.signal.addEventListener("abort", () => this.end());
    options.onOpen?.();
  }

  send(id: string, type: string, data: unknown): void {
    this.events.push({ id, type, data: JSON.stringify(data) });
    this.wake();
  }

  change(id: string, name: string): void {
    this.send(id, "change", { kind: "Server", name, type: "modified", resourceVersion: id });
  }

  end(why: "ended" | Error = "ended"): void {
    this.ending = why;
    this.wake();
  }

  async *read(): AsyncGenerator<StreamEvent> {
    for (;;) {
      while (this.events.length > 0) yield this.events.shift()!;
      if (this.ending instanceof Error) throw this.ending;
      if (this.ending === "ended") return;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

function follow(refuses: () => Error | undefined | Promise<Error | undefined> = () => undefined) {
  const connections: Connection[] = [];
  const [changed, states, since] = [[] as string[][], [] as LiveState["status"][], [] as number[]];
  const tries: AbortSignal[] = [];
  let missed = 0;
  const stream = new ChangeStream(
    {
      changed: (changes: readonly Change[]) => changed.push(changes.map((c) => c.name)),
      missed: () => missed++,
      state: (s) => {
        states.push(s.status);
        since.push(s.since);
      },
    },
    async function* open(_path, options) {
      tries.push(options.signal);
      const error = await Promise.race([refuses(), new Promise<Error>((resolve) => options.signal.addEventListener("abort", () => resolve(new Error("given up"))))]);
      if (error !== undefined) throw error;
      const connection = new Connection(options);
      connections.push(connection);
      yield* connection.read();
    },
  );
  const ended = stream.run();
  return { stream, connections, changed, states, since, tries, ended, missed: () => missed };
}

describe("ChangeStream", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("tells changes that come together in one go", async () => {
    const { connections, changed, stream } = follow();
    await vi.advanceTimersByTimeAsync(0);
    connections[0]!.change("5", "par-1");
    connections[0]!.change("6", "par-2");
    await vi.advanceTimersByTimeAsync(249);
    expect(changed).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(changed).toEqual([["par-1", "par-2"]]);
    stream.stop();
  });

  it("goes on after the last event that it saw", async () => {
    const { connections, stream, states } = follow();
    await vi.advanceTimersByTimeAsync(0);
    connections[0]!.change("7", "par-1");
    await vi.advanceTimersByTimeAsync(0);
    connections[0]!.end();
    await vi.advanceTimersByTimeAsync(1000);
    expect(connections.map((c) => c.after)).toEqual([undefined, "7"]);
    expect(states).toEqual(["connecting", "live", "down", "live"]);
    stream.stop();
  });

  it("tells what it heard before the line was cut", async () => {
    const { connections, changed, stream } = follow();
    await vi.advanceTimersByTimeAsync(0);
    connections[0]!.change("7", "par-1");
    connections[0]!.end(new Error("cut"));
    await vi.advanceTimersByTimeAsync(300);
    expect(changed).toEqual([["par-1"]]);
    stream.stop();
  });

  it("waits longer each time that the service refuses, and not at all once asked to try", async () => {
    let tries = 0;
    const { stream, states } = follow(() => {
      tries++;
      return new ApiError(503, undefined, undefined);
    });
    await vi.advanceTimersByTimeAsync(60_000);
    // 1, 2, 4, 8, 16, 30 s at most, and half of that at least.
    expect(tries).toBeGreaterThanOrEqual(6);
    expect(tries).toBeLessThanOrEqual(9);
    const before = tries;
    stream.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(tries).toBe(before + 1);
    expect(states.at(-1)).toBe("down");
    stream.stop();
  });

  it("says since when nothing was heard, however often it tried since", async () => {
    let isDown = false;
    const { connections, states, since, stream } = follow(() => (isDown ? new ApiError(502, undefined, undefined) : undefined));
    await vi.advanceTimersByTimeAsync(60_000);
    isDown = true;
    const silentAt = Date.now();
    connections[0]!.end(new SilenceError(30_000));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(states.slice(0, 4)).toEqual(["connecting", "live", "down", "down"]);
    expect(new Set(since.slice(2))).toEqual(new Set([silentAt - 30_000]));
    stream.stop();
  });

  it("gives up a try that nobody answers once asked to try, and keeps what is open", async () => {
    let isHeld = true;
    const { connections, stream, states, tries } = follow(() => (isHeld ? new Promise(() => undefined) : undefined));
    await vi.advanceTimersByTimeAsync(5000);
    expect(tries.map((t) => t.aborted)).toEqual([false]);
    isHeld = false;
    stream.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(tries.map((t) => t.aborted)).toEqual([true, false]);
    expect(states).toEqual(["connecting", "down", "live"]);
    stream.retryNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([connections.length, states.at(-1)]).toEqual([1, "live"]);
    stream.stop();
  });

  it("has everything read again when the service no longer holds what came since", async () => {
    const { connections, missed, stream } = follow();
    await vi.advanceTimersByTimeAsync(0);
    connections[0]!.change("7", "par-1");
    connections[0]!.send("9", "gone", {});
    await vi.advanceTimersByTimeAsync(300);
    expect(missed()).toBe(1);
    stream.stop();
  });

  it("begins anew after 410", async () => {
    let isFirst = true;
    const { connections, missed, stream } = follow(() => {
      const error = isFirst ? new ApiError(410, undefined, undefined) : undefined;
      isFirst = false;
      return error;
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(missed()).toBe(1);
    expect(connections.map((c) => c.after)).toEqual([undefined]);
    stream.stop();
  });

  it("ends when it is stopped", async () => {
    const { stream, ended } = follow();
    await vi.advanceTimersByTimeAsync(0);
    stream.stop();
    await vi.advanceTimersByTimeAsync(0);
    await expect(ended).resolves.toBeUndefined();
  });
});
