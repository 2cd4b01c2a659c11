import { useEffect, useRef } from "react";
import type { Run } from "@/api/types";
import { isFailure } from "../follow/RunLines";
import type { Snapshot } from "../follow/RunStore";
import { placeOf } from "./useFailures";
import type { Choose, RunSearch } from "./useChoice";

/** A run that was over when it was opened opens at its first failure, unless the address says where. */
export function useFirstFailure(run: Run, shot: Snapshot, search: RunSearch, choose: Choose): void {
  const isDone = useRef(run.state !== "Ended" || Object.keys(search).length > 0);
  useEffect(() => {
    if (isDone.current || !shot.grid.isOver) return;
    isDone.current = true;
    const first = shot.lines.find(isFailure);
    if (first !== undefined) return choose(placeOf(first, shot.grid), true);
    const host = shot.grid.hosts("failed")[0] ?? shot.grid.hosts("unreachable")[0] ?? shot.grid.hosts("unknown")[0];
    if (host !== undefined) choose({ host }, true);
  }, [shot, choose]);
}
