import type { Run } from "@/api/types";
import type { HostState } from "../follow/RunGrid";

export type Counts = Readonly<Record<HostState, number>>;

/** As the service counts. */
export const runCounts = ({ counts: c }: Run): Counts => ({ done: c.completed, failed: c.failed, unreachable: c.unreachable, unknown: c.unknown, running: c.running, waiting: c.notStarted });

export const finishedOf = (c: Counts): number => c.done + c.failed + c.unreachable + c.unknown;
export const totalOf = (c: Counts): number => finishedOf(c) + c.running + c.waiting;

/** What the stream brought or what the service counted, whichever knows more: a stream that is being read from its beginning is behind. */
export function countsOf(run: Run, streamed: Counts): Counts {
  const counted = runCounts(run);
  const weight = (c: Counts) => finishedOf(c) * 2 + c.running;
  return weight(streamed) >= weight(counted) ? streamed : counted;
}
