import { serverPhases } from "@/shared/phases";
import { defineSearch, many, oneOf, text } from "@/shared/url/search";

export const serverStates = ["claimed", "free", "cordoned", "paused", "degraded", "outdated"] as const;
export type ServerState = (typeof serverStates)[number];

export const serversSearch = defineSearch({
  phase: many(serverPhases),
  supplier: many(),
  session: many(),
  profile: many(),
  digest: many(),
  state: many(serverStates),
  why: many(),
  label: many(),
  name: many(),
  q: text(),
  sort: text(),
  cols: text(),
  add: oneOf(["1"]),
});

export const serverTabs = ["run", "history", "facts", "manifest"] as const;
export const serverSearch = defineSearch({ tab: oneOf(serverTabs), rev: text() });
