import type { ServerDetail } from "@/api/types";
import type { serverTexts } from "../texts";

export type Verb = "retry" | "cordon" | "uncordon" | "pause" | "resume" | "quarantine" | "retire" | "trust-host-key";
type Key = keyof (typeof serverTexts)["en"];

interface VerbTexts {
  readonly name: Key;
  readonly title: Key;
  readonly what: Key;
  readonly did: Key;
}

export const verbTexts = {
  retry: { name: "retry", title: "retryTitle", what: "retryWhat", did: "didRetry" },
  cordon: { name: "cordon", title: "cordonTitle", what: "cordonWhat", did: "didCordon" },
  uncordon: { name: "uncordon", title: "uncordonTitle", what: "uncordonWhat", did: "didUncordon" },
  pause: { name: "pause", title: "pauseTitle", what: "pauseWhat", did: "didPause" },
  resume: { name: "resume", title: "resumeTitle", what: "resumeWhat", did: "didResume" },
  quarantine: { name: "quarantine", title: "quarantineTitle", what: "quarantineWhat", did: "didQuarantine" },
  retire: { name: "retire", title: "retireTitle", what: "retireWhat", did: "didRetire" },
  "trust-host-key": { name: "trustHostKey", title: "trustTitle", what: "whereToCheck", did: "didTrust" },
} as const satisfies Record<Verb, VerbTexts>;

/** Nothing can be done with it any more: it is over, or there is no manifest that could be changed. */
export const isOver = (server: ServerDetail): boolean => server.phase === "Retired" || server.manifestPath == null;

/** Its host shows another key than the pinned one, and a person decides. */
export const hasOtherKey = (server: ServerDetail): boolean => server.phase === "Quarantined" && server.reason === "HostKeyChanged";

/** A retry is what it waits for. */
export const wantsRetry = (server: ServerDetail): boolean =>
  server.phase === "Failed" || (server.phase === "Quarantined" && !hasOtherKey(server)) || (server.phase === "Releasing" && server.nextAttemptAt != null);
