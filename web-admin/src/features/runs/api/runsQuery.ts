import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { operations } from "@/api/schema";

export type RunsFilter = Omit<NonNullable<operations["listRuns"]["parameters"]["query"]>, "cursor" | "limit">;

const pageSize = 50;
/** A page is read again so often: while something runs, and else for what begins. */
const busyMs = 3_000;
const quietMs = 15_000;

/** Runs, the newest first. The change stream does not tell of runs, so they are asked for. */
export const runsQuery = (filter: RunsFilter) =>
  infiniteQueryOptions({
    queryKey: ["runs", "list", filter],
    queryFn: ({ signal, pageParam }) => unwrap(api.GET("/api/v1/runs", { signal: limited(signal), params: { query: { ...filter, limit: pageSize, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const isBusy = pages.some((p) => p.items.some((r) => r.state === "Running"));
      // All pages are read again, so many pages are read less often.
      return (isBusy ? busyMs : quietMs) * Math.max(1, pages.length);
    },
  });
