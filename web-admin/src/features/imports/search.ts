import { defineSearch, flag, many, text, whole } from "@/shared/url/search";

export const importSearch = defineSearch({ supplier: text(), session: text(), result: many(["new", "changed", "unchanged", "retired", "rejected"]), row: whole() });
export const sessionSearch = defineSearch({ result: many(["rejected", "notes"]), row: whole() });
export const importsSearch = defineSearch({ supplier: text(), reason: many(), rejected: flag(), q: text(), sort: text() });
