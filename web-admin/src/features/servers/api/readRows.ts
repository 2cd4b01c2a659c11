import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Server } from "@/api/types";
import type { ServerFilter } from "../filter";

export interface Rows {
  readonly version: number;
  readonly matching: readonly Server[];
  /** They no longer match the filter. */
  readonly others: readonly Server[];
  readonly deleted: readonly string[];
}

const read = (query: ServerFilter & { limit: number }, signal: AbortSignal) => unwrap(api.GET("/api/v1/servers", { params: { query }, signal: limited(signal) }));

/** The rows of these names as they are now, at a version that is known to be newer, and whether they still match. */
export const rowsQuery = (filter: ServerFilter, names: readonly string[], version: number) =>
  queryOptions({
    queryKey: ["servers", "rows", filter, names, version] as const,
    queryFn: async ({ signal }): Promise<Rows> => {
      const page = await read({ ...filter, name: [...names], limit: 500 }, signal);
      const matching = new Set(page.items.map((i) => i.name));
      const missing = names.filter((n) => !matching.has(n));
      const rest = missing.length === 0 ? [] : (await read({ name: missing, limit: 500 }, signal)).items;
      const known = new Set(rest.map((r) => r.name));
      return { version: Number(page.resourceVersion), matching: page.items, others: rest, deleted: missing.filter((n) => !known.has(n)) };
    },
    enabled: names.length > 0,
    gcTime: 0,
  });
