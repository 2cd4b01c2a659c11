import { useEffect, useState, useSyncExternalStore } from "react";
import type { Run } from "@/api/types";
import { streamEvents } from "@/shared/live/eventStream";
import { readRunLog } from "../api/readRunLog";
import { RunFollower } from "../follow/RunFollower";
import { RunPager } from "../follow/RunPager";
import { RunStore, type Snapshot } from "../follow/RunStore";

export interface Followed {
  readonly store: RunStore;
  readonly pager: RunPager;
  /** Changes with what the store has. */
  readonly shot: Snapshot;
}

/** A run as it happens, for as long as the calling component is shown. */
export function useFollowed(run: Run): Followed {
  const { id } = run;
  const [store] = useState(() => new RunStore(run.servers));
  const [pager, setPager] = useState(() => new RunPager(id, store, readRunLog));
  useEffect(() => {
    const follower = new RunFollower(id, store, { open: streamEvents, readLog: readRunLog });
    const fresh = new RunPager(id, store, readRunLog);
    follower.start();
    setPager(fresh);
    return () => {
      follower.stop();
      fresh.stop();
    };
  }, [id, store]);
  const shot = useSyncExternalStore(store.subscribe, store.snapshot);
  return { store, pager, shot };
}
