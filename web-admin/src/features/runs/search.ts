import { defineSearch, many, oneOf, text, whole } from "@/shared/url/search";

export const runsSearch = defineSearch({ state: many(["Running", "Ended", "Unknown"]), profile: many(), purpose: many(["Provision", "Release", "Retire"]), server: many() });
export const runSearch = defineSearch({ host: text(), task: text(), only: oneOf(["failed"]), q: text(), line: whole() });
