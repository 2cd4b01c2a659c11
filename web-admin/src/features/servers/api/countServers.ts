import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";
import { regionKey, type ServerFilter } from "../filter";
import { serverStates } from "../search";
import type { ServersPage } from "./listServers";

/** Counted beside the rows, in the same answer. */
export const facetNames: readonly string[] = ["phase", "reason", `label.${regionKey}`, "supplier", "session", "profile", ...serverStates];

export const serversCountKey = (filter: ServerFilter) => ["servers", "count", filter] as const;

/** How many match, by which values, and as of when. The list's first page answers it; each change asks again. */
export const serversCountQuery = (filter: ServerFilter) =>
  queryOptions({
    queryKey: serversCountKey(filter),
    queryFn: ({ signal }): Promise<ServersPage> => unwrap(api.GET("/api/v1/servers", { params: { query: { ...filter, limit: 1, facets: [...facetNames] } }, signal: limited(signal) })),
    meta: shows(["Server"]),
  });
