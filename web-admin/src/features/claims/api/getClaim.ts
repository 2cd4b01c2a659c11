import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** One claim; of one that waits also why, which depends on servers. */
export const claimQuery = (name: string) =>
  queryOptions({
    queryKey: ["claims", "one", name],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/claims/{name}", { params: { path: { name } }, signal: limited(signal) })),
    meta: shows(["IpClaim", "Server"]),
  });
