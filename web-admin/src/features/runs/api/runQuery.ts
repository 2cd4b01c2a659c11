import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";

const busyMs = 5_000;

/** A run with its counts; what happens in it comes by its stream. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["run", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/runs/{id}", { signal: limited(signal), params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === "Ended" ? false : busyMs),
  });
