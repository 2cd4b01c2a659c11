import { defineSearch, oneOf, text } from "@/shared/url/search";

export const profileTabs = ["digests", "files", "manifest", "preview"] as const;
export const profileSearch = defineSearch({ tab: oneOf(profileTabs), file: text() });
