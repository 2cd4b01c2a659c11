import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { ServerPhase } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

/** How many servers are in the phase for the reason. */
export const alikeQuery = (phase: ServerPhase, reason: string) =>
  queryOptions({
    queryKey: ["servers", "alike", phase, reason],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/servers", { params: { query: { phase: [phase], reason: [reason], limit: 1 } }, signal: limited(signal) }))).total,
    meta: shows(["Server"]),
  });
