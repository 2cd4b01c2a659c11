import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

type ClaimPreview = Schemas["ClaimPreviewAnswer"];

export type ClaimRequest = Schemas["ClaimRequestBody"];

/** What a claim would get, without making it. */
export const previewQuery = (selector: ClaimRequest["selector"], isOn: boolean) =>
  queryOptions({
    queryKey: ["claims", "preview", selector],
    // To what is asked with `dryRun` the route has this one answer.
    queryFn: async ({ signal }) => (await unwrap(api.POST("/api/v1/claims", { body: { selector, dryRun: true }, signal: limited(signal) }))) as ClaimPreview,
    enabled: isOn,
    retry: false,
    placeholderData: keepPreviousData,
    meta: shows(["IpClaim", "Server"]),
  });
