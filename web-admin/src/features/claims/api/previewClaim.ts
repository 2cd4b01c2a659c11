import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { limited, send } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

/** With `dryRun` the route answers this in place of a claim. */
export interface ClaimPreview {
  readonly phase: Schemas["ClaimPhase"];
  /** Free servers that fit and that no other claim has a right to. */
  readonly fitting: number;
  readonly server?: string;
  readonly address?: string;
  readonly funnel: readonly Schemas["FunnelStep"][];
  readonly wouldHelp: readonly Schemas["ClaimHelp"][];
}

export type ClaimRequest = Schemas["ClaimRequestBody"];

/** What a claim would get, without making it. */
export const previewQuery = (selector: ClaimRequest["selector"], isOn: boolean) =>
  queryOptions({
    queryKey: ["claims", "preview", selector],
    queryFn: async ({ signal }) => {
      const response = await send("/api/v1/claims", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ selector, dryRun: true }),
        signal: limited(signal),
      });
      return (await response.json()) as ClaimPreview;
    },
    enabled: isOn,
    retry: false,
    placeholderData: keepPreviousData,
    meta: shows(["IpClaim", "Server"]),
  });
