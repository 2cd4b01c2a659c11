import { defineSearch, flag, many, oneOf, text } from "@/shared/url/search";

export const claimPhases = ["Pending", "Bound", "Released", "Expired", "Conflict"] as const;

/** What is asked of a claim as soon as its page is open. */
export const claimActs = ["renew", "replace", "release"] as const;

export const claimsSearch = defineSearch({
  phase: many(claimPhases),
  requester: many(),
  ending: oneOf(["24h"]),
  degraded: flag(),
  ended: flag(),
  q: text(),
  sort: text(),
  new: flag(),
  act: oneOf(claimActs),
});
