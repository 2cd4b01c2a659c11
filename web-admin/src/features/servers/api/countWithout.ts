import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";
import type { ServerFilter } from "../filter";

/** How many would match another filter. */
export const countWithoutQuery = (filter: ServerFilter) =>
  queryOptions({
    queryKey: ["servers", "without", filter],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/servers", { params: { query: { ...filter, limit: 1 } }, signal: limited(signal) }))).total,
    meta: shows(["Server"]),
  });
