import { expect, it } from "vitest";
import { generated, serversOf } from "../../../../test/runs/generated";
import type { RunEvent } from "./events";
import { RunGrid } from "./RunGrid";

const seen = (grid: RunGrid) => ({ columns: grid.columns, hosts: grid.hosts(), cells: grid.hosts().map((h) => grid.columns.map((c) => grid.cell(h, c.key))) });

it("is the same grid whatever the order in which events come", () => {
  const events = generated({ hosts: 5, tasks: 12, failing: [1, 3] });
  const inOrder = new RunGrid(serversOf(5));
  for (const event of events) inOrder.hear(event);
  const mixed = new RunGrid(serversOf(5));
  for (const event of events.toSorted((a, b) => ((a.sequence * 7919) % 101) - ((b.sequence * 7919) % 101))) mixed.hear(event);
  expect(seen(mixed)).toEqual(seen(inOrder));
  expect(inOrder.columns.map((c) => c.task)).toEqual(Array.from({ length: 12 }, (_, i) => `Step ${i + 1}`));
});

it("has failures first, then what is lost, at work, not begun and done", () => {
  const grid = new RunGrid(["done", "waiting", "working", "lost", "failed"]);
  const at = (sequence: number, type: string, server: string, more: Partial<RunEvent> = {}) => grid.hear({ sequence, type, server, time: "2026-11-26T09:00:00Z", ...more });
  for (const [i, server] of ["done", "working", "lost", "failed"].entries()) at(i + 1, "taskStarted", server, { role: "base", task: "Packages" });
  at(5, "hostCompleted", "done");
  at(6, "hostUnreachable", "lost", { message: "no route" });
  at(7, "taskEnded", "failed", { role: "base", task: "Packages", outcome: "Failed" });
  expect(grid.hosts()).toEqual(["failed", "lost", "working", "waiting", "done"]);
  expect(grid.cell("lost", "base : Packages").state).toBe("unreachable");
  expect(grid.cell("failed", "base : Packages").state).toBe("failed");
  expect(grid.cell("working", "base : Packages").state).toBe("running");
  expect(grid.counts()).toEqual({ failed: 1, unreachable: 1, unknown: 0, running: 1, waiting: 1, done: 1 });
});

it("shows nothing as running for ever once the run is over", () => {
  const grid = new RunGrid(["a"]);
  grid.hear({ sequence: 1, type: "taskStarted", server: "a", role: "base", task: "Packages", time: "2026-11-26T09:00:00Z" });
  grid.hear({ sequence: 2, type: "runEnded", outcome: "Lost", hosts: { a: { outcome: "Unknown" } }, time: "2026-11-26T09:00:00Z" });
  expect(grid.state("a")).toBe("unknown");
  expect(grid.cell("a", "base : Packages").state).toBe("unknown");
});
