import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { generated, serversOf } from "../../../../test/runs/generated";
import { mostKept } from "./RunLines";
import { RunStore } from "./RunStore";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("tells its listeners at most ten times a second, however much comes", () => {
  const store = new RunStore([]);
  const told = vi.fn();
  store.subscribe(told);
  for (const event of generated({ hosts: 20, tasks: 10 })) {
    store.add([event]);
    vi.advanceTimersByTime(5);
  }
  const seconds = (generated({ hosts: 20, tasks: 10 }).length * 5) / 1000;
  expect(told.mock.calls.length).toBeGreaterThan(seconds * 5);
  expect(told.mock.calls.length).toBeLessThanOrEqual(seconds * 10 + 1);
});

it("lists each event once and in order, whatever comes twice or late", () => {
  const store = new RunStore(serversOf(4));
  const events = generated({ hosts: 4, tasks: 10 });
  for (const event of events.toReversed()) store.add([event, event]);
  expect(store.add(events)).toBe(false);
  expect(store.lines.all.map((l) => l.n)).toEqual(events.map((e) => e.sequence));
});

it("keeps 20,000 texts of a longer run, and every line", () => {
  const store = new RunStore(serversOf(200));
  const events = generated({ hosts: 200, tasks: 125 });
  store.add(events);
  expect(events.length).toBeGreaterThan(50_000);
  expect(store.lines.all.length).toBe(events.length);
  expect(store.lines.kept).toBeLessThanOrEqual(mostKept + 2000);
  expect(store.lines.text(events[10]!.sequence)).toBeUndefined();
  expect(store.lines.text(events.at(-1)!.sequence)).toBeDefined();
});

it("keeps what a person looks at rather than the end", () => {
  const store = new RunStore(serversOf(200));
  const events = generated({ hosts: 200, tasks: 125 });
  store.lines.lookAt(500);
  store.add(events);
  expect(store.lines.text(500)).toBeDefined();
  expect(store.lines.text(40_000)).toBeUndefined();
});
