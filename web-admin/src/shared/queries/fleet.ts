import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** The fleet in numbers. */
export const fleetQuery = () =>
  queryOptions({
    queryKey: ["fleet"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/fleet/summary", { signal: limited(signal) })),
    meta: shows(["Server", "IpClaim", "Session", "ServerProfile"]),
  });
