import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { limited, send } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

export type ClaimPreview = Schemas["PreviewAnswer"];
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
