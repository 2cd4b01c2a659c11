import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

export const mostRuns = 5;

/** A run's progress is in no object, so it is asked for while there is one; that one began is told by its servers. */
const progressMs = 3000;

export const runningQuery = () =>
  queryOptions({
    queryKey: ["runs", "running"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/runs", { params: { query: { state: ["Running"], limit: mostRuns } }, signal: limited(signal) })),
    refetchInterval: (query) => ((query.state.data?.items.length ?? 0) > 0 ? progressMs : false),
    meta: shows(["Server"]),
  });
