import type { ServerDetail } from "@/api/types";
import type { serverTexts } from "../texts";
import type { Verb } from "./verbs";

type Word = Extract<keyof (typeof serverTexts)["en"], `now_${string}`>;

const is = {
  cordoned: (s: ServerDetail) => s.cordoned,
  paused: (s: ServerDetail) => s.paused,
  quarantined: (s: ServerDetail) => s.quarantined,
  claimed: (s: ServerDetail) => s.claim != null,
  retired: (s: ServerDetail) => s.retired,
};

/** What people made of the server since somebody began to ask for an act, as words; what Sentinel goes through by itself is no news. */
export const changedSince = (before: ServerDetail, now: ServerDetail): readonly Word[] =>
  (Object.keys(is) as (keyof typeof is)[]).flatMap((flag) => (is[flag](before) === is[flag](now) ? [] : [`now_${is[flag](now) ? "" : "not_"}${flag}` as const]));

const wanted: Partial<Record<Verb, (s: ServerDetail) => boolean>> = {
  cordon: is.cordoned,
  uncordon: (s) => !s.cordoned,
  pause: is.paused,
  resume: (s) => !s.paused,
  quarantine: is.quarantined,
  retire: is.retired,
};

/** The act would change nothing any more. */
export const isSoAlready = (verb: Verb, server: ServerDetail): boolean => wanted[verb]?.(server) === true;
