import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

export type Guard = Schemas["GuardAnswer"];
export type Guards = Schemas["GuardsAnswer"];
export type Freeze = Schemas["FreezeAnswer"];

export const guardsQuery = () =>
  queryOptions({
    queryKey: ["guards"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/guards", { signal: limited(signal) })),
    meta: shows(["Server", "IpClaim", "Session"]),
  });
