import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

/** Has servers configured again; refused, with their number, where another number is there than the person saw. */
export const retryServers = (names: readonly string[], expectedCount: number, reason: string) =>
  // A filter has any field of a server; the document says no more of it than that.
  unwrap(api.POST("/api/v1/servers/bulk", { signal: limited(), body: { verb: "retry", filter: { name: names } as unknown as Schemas["BulkRequest"]["filter"], expectedCount, reason } }));
