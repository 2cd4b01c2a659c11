import { useTexts } from "@/shared/i18n/useTexts";
import type { HostState } from "../follow/RunGrid";
import { hostLooks } from "../looks";
import { runsTexts } from "../texts";
import { finishedOf, totalOf, type Counts } from "./countsOf";

/** In the order of the bar: what is over, then what is under way. */
const order: readonly HostState[] = ["done", "failed", "unreachable", "unknown", "running"];
const words = { done: "nDone", failed: "nFailed", unreachable: "nUnreachable", unknown: "nUnknown", running: "nRunning", waiting: "nWaiting" } as const;

/** How far a run is: what is there, as words. */
export function useProgressWords(): (counts: Counts) => string {
  const t = useTexts(runsTexts);
  return (counts) => {
    const total = totalOf(counts);
    if (counts.done === total) return t("allDone", { count: total });
    return ([...order, "waiting"] as const)
      .filter((s) => counts[s] > 0)
      .map((s) => t(words[s], { count: counts[s] }))
      .join(", ");
  };
}

/** The same as a bar; its words are its name. */
export function RunBar({ counts, isTall }: { readonly counts: Counts; readonly isTall?: boolean }) {
  const say = useProgressWords();
  return (
    <div className="bar" style={{ height: isTall === true ? 8 : 6 }} role="img" aria-label={say(counts)}>
      {order
        .filter((s) => counts[s] > 0)
        .map((s) => (
          // Wide enough to be seen, however few they are.
          <i key={s} className={`bg-${hostLooks[s].family}`} style={{ flex: counts[s], minWidth: 3 }} />
        ))}
      {counts.waiting > 0 && <i style={{ flex: counts.waiting }} />}
    </div>
  );
}

export const finishedShare = (counts: Counts) => ({ done: finishedOf(counts), total: totalOf(counts) });
