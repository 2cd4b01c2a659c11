import type { ClaimQuery } from "./api/listClaims";
import type { claimsSearch } from "./search";

export const claimTabs = ["all", "queued", "bound", "ending", "degraded", "ended"] as const;
export type ClaimTab = (typeof claimTabs)[number];
export type ClaimsSearch = ReturnType<typeof claimsSearch.validate>;

/** What a tab means in the address. */
export const searchOfTab: Readonly<Record<ClaimTab, ClaimsSearch>> = {
  all: {},
  queued: { phase: ["Pending"] },
  bound: { phase: ["Bound"] },
  ending: { ending: "24h" },
  degraded: { degraded: true },
  ended: { ended: true },
};

export function tabOf(search: ClaimsSearch): ClaimTab | undefined {
  if (search.ended === true) return "ended";
  if (search.degraded === true) return "degraded";
  if (search.ending !== undefined) return "ending";
  if (search.phase === undefined) return "all";
  if (search.phase.length > 1) return undefined;
  return search.phase[0] === "Pending" ? "queued" : search.phase[0] === "Bound" ? "bound" : undefined;
}

/** The same to the API. */
export const filterOf = ({ phase, requester, ending, degraded, ended, q }: ClaimsSearch): ClaimQuery => ({
  ...(phase === undefined ? {} : { phase }),
  ...(requester === undefined ? {} : { requester }),
  ...(ending === undefined ? {} : { ending }),
  ...(degraded === undefined ? {} : { degraded: ["true" as const] }),
  ...(ended === undefined ? {} : { live: ["false" as const] }),
  ...(q === undefined ? {} : { q }),
});
