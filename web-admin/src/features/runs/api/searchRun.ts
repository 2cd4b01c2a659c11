import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";

const busyMs = 5_000;

/** What matches in the whole run, not in what is loaded of it. */
export const searchRun = (id: string, q: string, server: string | undefined, isOver: boolean) =>
  queryOptions({
    queryKey: ["run-search", id, q, server ?? ""],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/runs/{id}/log", { signal: limited(signal), params: { path: { id }, query: { q, limit: 1000, ...(server === undefined ? {} : { server: [server] }) } } })),
    enabled: q.trim().length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: isOver ? false : busyMs,
  });
