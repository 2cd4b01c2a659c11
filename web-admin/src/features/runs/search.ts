import { defineSearch, many, oneOf, text, whole } from "@/shared/url/search";

export const runStates = ["Running", "Ended", "Unknown"] as const;
export const runPurposes = ["Provision", "Release", "Retire"] as const;
export const runsSearch = defineSearch({ state: many(runStates), profile: many(), purpose: many(runPurposes), server: many() });

/** Of the hosts of a run, only those that stand so. */
export const onlyStates = ["failed", "unreachable", "running"] as const;
export const runSearch = defineSearch({ host: text(), task: text(), only: oneOf(onlyStates), q: text(), line: whole() });
