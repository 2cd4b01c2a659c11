import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "@/api/problem";
import { SilenceError, type StreamEvent, type StreamOptions } from "@/shared/live/eventStream";
import { generated, serversOf } from "../../../../test/runs/generated";
import type { RunEvent } from "./events";
import { RunFollower, type LogWindow } from "./RunFollower";
import { RunStore } from "./RunStore";

const all = generated({ hosts: 6, tasks: 20, failing: [2] });

/** One connection: what it sends, and how it ends. */
interface Connection {
  readonly sends: (after: number) => readonly RunEvent[];
  /** What breaks it before it even answers. */
  readonly refuses?: Error;
  readonly breaks?: Error;
}

class FakeService {
  readonly connections: (string | undefined)[] = [];
  readonly windows: LogWindow[] = [];
  logFails = 0;

  constructor(private readonly script: Connection[]) {}

  readonly open = async function* (this: FakeService, _path: string, { after, onOpen }: StreamOptions): AsyncGenerator<StreamEvent> {
    this.connections.push(after);
    const connection = this.script[Math.min(this.connections.length, this.script.length) - 1]!;
    if (connection.refuses !== undefined) throw connection.refuses;
    onOpen?.();
    for (const event of connection.sends(Number(after ?? 0))) yield { id: String(event.sequence), type: event.type, data: JSON.stringify(event) };
    if (connection.breaks !== undefined) throw connection.breaks;
  }.bind(this);

  readonly readLog = (_id: string, window: LogWindow) => {
    this.windows.push(window);
    if (this.logFails-- > 0) return Promise.reject(new ApiError(503, undefined, undefined));
    const items = all.filter((e) => e.sequence >= window.from && e.sequence <= window.to);
    return Promise.resolve({ items: items.slice(0, window.limit), next: items[window.limit]?.sequence });
  };
}

let follower: RunFollower | undefined;

function follow(service: FakeService): RunStore {
  const store = new RunStore(serversOf(6));
  follower = new RunFollower("r-1", store, service);
  follower.start();
  return store;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  follower?.stop();
  vi.useRealTimers();
});

const numbers = (store: RunStore) => store.lines.all.map((l) => l.n);
const expected = all.map((e) => e.sequence);

it("has every event once where the stream drops, repeats, reorders and closes", async () => {
  const service = new FakeService([
    // Every seventh is dropped, every fifth comes twice, pairs are swapped; then it closes in the middle.
    { sends: () => all.slice(0, 150).flatMap((e, i, half) => (i % 7 === 3 ? [] : i % 5 === 0 ? [e, e] : i % 2 === 1 && half[i + 1] !== undefined ? [half[i + 1]!, e] : [e])) },
    { sends: (after) => all.filter((e) => e.sequence > after && e.sequence % 11 !== 0).toReversed() },
  ]);
  const store = follow(service);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(numbers(store)).toEqual(expected);
  expect(store.isWhole).toBe(true);
  expect(store.follow.status).toBe("ended");
});

it("goes on after the last number up to which nothing is missing", async () => {
  const service = new FakeService([{ sends: () => all.slice(0, 50) }, { sends: (after) => all.filter((e) => e.sequence > after) }]);
  const store = follow(service);
  await vi.advanceTimersByTimeAsync(5_000);
  // Number 1 is about the run and no event: it was asked for once, and is no gap since.
  expect(service.windows).toEqual([{ from: 1, to: 1, limit: 1000 }]);
  expect(service.connections).toEqual([undefined, "51"]);
  expect(numbers(store)).toEqual(expected);
});

it("waits longer each time, up to 30 s, and says since when it is cut off", async () => {
  vi.spyOn(Math, "random").mockReturnValue(1);
  const down = { sends: () => [], refuses: new ApiError(0, undefined, undefined) };
  const service = new FakeService([down]);
  const store = follow(service);
  await vi.advanceTimersByTimeAsync(0);
  const since = store.follow.since;
  const times: number[] = [];
  for (let second = 0; second < 130; second++) {
    const before = service.connections.length;
    await vi.advanceTimersByTimeAsync(1000);
    if (service.connections.length > before) times.push(second + 1);
  }
  expect(times).toEqual([1, 3, 7, 15, 31, 61, 91, 121]);
  expect(store.follow).toEqual({ status: "down", since });
});

it("tries at once when the network is back", async () => {
  const service = new FakeService([{ sends: () => [], refuses: new ApiError(0, undefined, undefined) }, { sends: () => all }]);
  vi.spyOn(Math, "random").mockReturnValue(1);
  const store = follow(service);
  await vi.advanceTimersByTimeAsync(10);
  expect(service.connections.length).toBe(1);
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(10);
  expect(service.connections.length).toBe(2);
  expect(store.isOver).toBe(true);
});

it("opens the stream anew after a silence", async () => {
  const service = new FakeService([{ sends: () => all.slice(0, 20), breaks: new SilenceError(30_000) }, { sends: (after) => all.filter((e) => e.sequence > after) }]);
  const store = follow(service);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(service.connections.length).toBe(2);
  expect(numbers(store)).toEqual(expected);
});

it("asks for a gap again when the first answer is a failure", async () => {
  const service = new FakeService([{ sends: () => all.filter((e) => e.sequence !== 40) }]);
  service.logFails = 2;
  const store = follow(service);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(store.isWhole).toBe(true);
  expect(numbers(store)).toEqual(expected);
});

it("asks for nothing that is only late", async () => {
  const swapped = all.toSorted((a, b) => (a.sequence ^ 1) - (b.sequence ^ 1));
  const service = new FakeService([{ sends: () => swapped }]);
  const store = follow(service);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(service.windows).toEqual([{ from: 1, to: 1, limit: 1000 }]);
  expect(numbers(store)).toEqual(expected);
});

it("gives up where the service has no such run", async () => {
  const service = new FakeService([{ sends: () => [], refuses: new ApiError(404, undefined, "3f0c") }]);
  const store = follow(service);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(service.connections.length).toBe(1);
  expect(store.follow.status).toBe("refused");
});
