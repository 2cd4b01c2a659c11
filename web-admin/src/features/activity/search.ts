import { defineSearch, many, text } from "@/shared/url/search";

export const activitySearch = defineSearch({ actor: many(), kind: many(), object: text(), from: text(), to: text(), q: text() });
