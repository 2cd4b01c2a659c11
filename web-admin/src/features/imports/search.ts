import { defineSearch, many, text, whole } from "@/shared/url/search";

export const importSearch = defineSearch({ supplier: text(), session: text(), result: many(["new", "changed", "unchanged", "retired", "rejected"]), row: whole() });
export const sessionSearch = defineSearch({ result: many(["rejected", "notes"]), row: whole() });
