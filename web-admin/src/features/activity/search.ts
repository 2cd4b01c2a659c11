import { defineSearch, many, text } from "@/shared/url/search";

export const activityShape = { actor: many(), kind: many(), object: text(), from: text(), to: text(), q: text() };

export const activitySearch = defineSearch(activityShape);
