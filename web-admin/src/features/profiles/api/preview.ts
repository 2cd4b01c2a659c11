import { queryOptions } from "@tanstack/react-query";
import { send } from "@/api/client";
import type { Finding, Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

/** What a manifest would change, without a commit. */
export interface Preview {
  readonly revision: string;
  /** All that is wrong; then there is nothing more. */
  readonly findings: readonly Finding[];
  readonly digestInForce?: string | null;
  readonly digest?: string | null;
  readonly files: readonly Schemas["FileAnswer"][];
  readonly touched?: Touched | null;
}

export interface Touched {
  readonly servers: number;
  readonly updatedNow: number;
  readonly claimedLeft: number;
  readonly others: number;
  readonly unchanged: number;
  readonly atOnce: number;
}

export const previewQuery = (profile: string, text: string) =>
  queryOptions({
    queryKey: ["profile", profile, "preview", text],
    queryFn: async ({ signal }) => {
      const response = await send(`/api/v1/profiles/${encodeURIComponent(profile)}/preview`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text }),
        signal,
      });
      return (await response.json()) as Preview;
    },
    meta: shows(["ServerProfile"], profile),
  });
