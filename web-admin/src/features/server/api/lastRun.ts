import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** The run that the server was part of last; null: none. */
export const lastRunQuery = (name: string) =>
  queryOptions({
    queryKey: ["server", name, "run"],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/runs", { params: { query: { server: [name], limit: 1 } }, signal: limited(signal) }))).items[0] ?? null,
    meta: shows(["Server"], name),
  });
