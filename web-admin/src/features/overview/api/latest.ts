import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

export const latestQuery = () =>
  queryOptions({
    queryKey: ["activity", "latest"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/activity", { params: { query: { limit: 8 } }, signal: limited(signal) })),
    meta: shows(["Session", "Server", "IpClaim", "ServerProfile", "Supplier", "Credential"]),
  });
