import { screen, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { renderApp } from "../../../test/renderApp";
import { FakeRun, runAnswer } from "../../../test/runs/fakeRun";
import { generated, serversOf } from "../../../test/runs/generated";

it("has a run of 200 servers by 60 tasks, 50,000 events, with few elements in the page and every line within reach", { timeout: 60_000 }, async () => {
  const events = generated({ hosts: 200, tasks: 125, names: 60 });
  const fake = new FakeRun(
    runAnswer({ servers: serversOf(200), state: "Ended", outcome: "Completed", endedAt: "2026-11-26T09:30:00Z", counts: { completed: 200, failed: 0, unreachable: 0, unknown: 0, running: 0, notStarted: 0 } }),
    events,
  );
  const last = events.at(-1)!.sequence;
  const { router } = await renderApp("/runs/20261126-090000-aaaaaa?line=300", { handlers: fake.handlers });
  await screen.findByRole("grid");
  // The page goes on answering while the stream is taken in.
  let longest = 0;
  let before = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  }, 5);
  // Looked for seldom and cheaply: what looks for elements at each change would be all that is measured.
  const end = `Event ${last.toLocaleString("en-GB")}`;
  await vi.waitFor(() => expect(document.body.textContent.includes(end)).toBe(true), { timeout: 50_000, interval: 200 });
  clearInterval(beat);
  console.info(`${events.length} events; the longest time in which the page did not answer: ${Math.round(longest)} ms`);

  const grid = screen.getByRole("grid");
  expect(grid).toHaveAttribute("aria-rowcount", "201");
  expect(grid).toHaveAttribute("aria-colcount", "62");
  expect(within(grid).getAllByRole("rowheader").length).toBeLessThan(60);
  expect(grid.querySelectorAll("td[data-host]").length).toBeLessThan(4000);
  expect(within(screen.getByRole("log")).getAllByRole("link").length).toBeLessThan(100);

  // The text of line 300 was let go while what followed came in, and is asked for by its number.
  await router.navigate({ to: ".", search: { line: 300, host: "par-acm-0098" } });
  await within(screen.getByRole("log")).findByRole("link", { name: "Line 300" });
  expect(within(screen.getByRole("log")).queryByText("Loading")).not.toBeInTheDocument();
});
