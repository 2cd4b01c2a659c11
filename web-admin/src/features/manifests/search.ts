import { defineSearch, flag } from "@/shared/url/search";

/** new: where there is none, it is begun. */
export const manifestSearch = defineSearch({ new: flag() });
