import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

export type Need = Schemas["NeedAnswer"];
export type NeedKind = Schemas["NeedKind"];
export type Needs = Schemas["NeedsAnswer"];

/** Leases end and the service degrades without any object that changes. */
const lookAgainMs = 60_000;

export const needsQuery = () =>
  queryOptions({
    queryKey: ["needs"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/fleet/needs", { signal: limited(signal) })),
    refetchInterval: lookAgainMs,
    meta: shows(["Server", "IpClaim", "Session", "ServerProfile", "Supplier", "Credential"]),
  });
