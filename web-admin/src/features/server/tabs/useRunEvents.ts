import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { streamEvents } from "@/shared/live/eventStream";
import { tailOf, type RunEvent } from "../api/runLog";

/** How many of a server's events are shown at first; a run rarely has more of one. */
export const tailLength = 400;

const longestWaitMs = 30_000;

/** A run's events about one server: what was so far, then live while it runs. Numbers decide, so nothing is shown twice or out of order. */
export function useRunEvents(id: string, server: string, isRunning: boolean) {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ["run", id, "tail", server], queryFn: ({ signal }) => tailOf(id, server, tailLength, signal), staleTime: isRunning ? 0 : Number.POSITIVE_INFINITY });
  const [live, setLive] = useState<{ readonly of: string; readonly events: ReadonlyMap<number, RunEvent>; readonly isCut: boolean }>({ of: id, events: new Map(), isCut: false });
  const after = query.data?.last;
  const isKnown = query.data !== undefined;
  useEffect(() => {
    if (!isRunning || !isKnown) return undefined;
    const ended = new AbortController();
    void follow(id, after == null ? undefined : String(after), ended.signal, {
      heard: (event) => {
        const isOver = event.type === "runEnded";
        if (event.server === server || isOver) setLive((before) => ({ of: id, isCut: false, events: new Map(before.of === id ? before.events : []).set(event.sequence, event) }));
        if (isOver) void queries.invalidateQueries({ queryKey: ["server", server, "run"] });
      },
      cut: (isCut) => setLive((before) => (before.isCut === isCut ? before : { ...before, isCut })),
    });
    return () => ended.abort();
    // The stream goes on from where it is; a later answer of the query does not start it anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id, server, isRunning, isKnown, queries]);
  const byNumber = new Map(query.data?.items.map((e) => [e.sequence, e]));
  if (live.of === id) for (const [number, event] of live.events) byNumber.set(number, event);
  return { query, isCut: live.isCut && isRunning, events: [...byNumber.values()].toSorted((a, b) => a.sequence - b.sequence) };
}

interface Heard {
  readonly heard: (event: RunEvent) => void;
  readonly cut: (isCut: boolean) => void;
}

/** Until the run ends: a line that breaks is taken up again after the last event that came. */
async function follow(id: string, after: string | undefined, signal: AbortSignal, { heard, cut }: Heard): Promise<void> {
  let last = after;
  for (let failures = 0; !signal.aborted; ) {
    try {
      for await (const e of streamEvents(`/api/v1/runs/${encodeURIComponent(id)}/events`, { after: last, signal, onOpen: () => cut(false) })) {
        failures = 0;
        if (e.id !== undefined) last = e.id;
        const event = JSON.parse(e.data) as RunEvent;
        heard(event);
        if (event.type === "runEnded") return;
      }
    } catch {
      // Its cause is of no use to a person: the line below the output says that it is cut, and the next try follows.
    }
    if (signal.aborted) return;
    cut(true);
    await pause(Math.min(longestWaitMs, 1000 * 2 ** failures++), signal);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
