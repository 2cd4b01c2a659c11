import { isFailure, type Line } from "../follow/RunLines";
import type { RunSearch } from "../run/useChoice";

/** Which lines are shown: what was found, the lines of a host, failures, or all. */
export function viewOf(all: readonly Line[], { host, only }: RunSearch, found: readonly number[] | undefined): readonly Line[] {
  if (found !== undefined) return found.map((n) => all[indexOf(all, n)]).filter((l, i) => l !== undefined && l.n === found[i]) as Line[];
  // The run's end is about each of its hosts.
  if (host !== undefined) return all.filter((l) => l.host === host || l.word === "ended");
  if (only === "failed" || only === "unreachable") return all.filter((l) => isFailure(l) && l.word === only);
  return all;
}

/** Index of the line with this number, or of the first after it. */
export function indexOf(lines: readonly Line[], n: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.n < n) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of what is to be seen first; undefined: nothing is asked for, or it is not there yet. */
export function targetOf(view: readonly Line[], { host, task, line }: RunSearch, isWhole: boolean): number | undefined {
  if (line !== undefined) {
    const at = indexOf(view, line);
    return view[at]?.n === line ? at : isWhole && view.length > 0 ? Math.min(at, view.length - 1) : undefined;
  }
  if (host === undefined || task === undefined) return undefined;
  const failed = view.findIndex((l) => l.task === task && l.word === "failed");
  const at = failed >= 0 ? failed : view.findIndex((l) => l.task === task);
  return at >= 0 ? at : undefined;
}
