import { useCallback } from "react";
import type { RunGrid } from "../follow/RunGrid";
import { isFailure, type Line } from "../follow/RunLines";
import type { RunStore } from "../follow/RunStore";
import type { Choose, RunSearch } from "./useChoice";

/** Where a failure is seen: a host that was lost was lost in the task that it began last. */
export const placeOf = (line: Line, grid: RunGrid) => ({ host: line.host ?? undefined, task: line.task ?? (line.host === null ? undefined : grid.lastTask(line.host)), line: line.n });

/** Goes to the next failure in the run, or to the one before; after the last comes the first. */
export function useFailures(store: RunStore, search: RunSearch, choose: Choose): (step: 1 | -1) => void {
  const { line } = search;
  return useCallback(
    (step) => {
      const failures = store.lines.all.filter(isFailure);
      const next = step > 0 ? (failures.find((f) => f.n > (line ?? 0)) ?? failures[0]) : (failures.findLast((f) => f.n < (line ?? Number.POSITIVE_INFINITY)) ?? failures.at(-1));
      if (next !== undefined) choose({ ...placeOf(next, store.grid), q: undefined });
    },
    [store, line, choose],
  );
}
