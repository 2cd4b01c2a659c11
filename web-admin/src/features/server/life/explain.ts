import type { ServerDetail } from "@/api/types";

/** The three sentences about a server, as keys of reasonTexts: what, what Sentinel does next, what a person can do. */
export interface Explanation {
  readonly what: string;
  readonly next: string;
  readonly act: string;
  /** Attempts that are left, where `next` counts them. */
  readonly left: number;
}

const actOfReason: Readonly<Record<string, string>> = {
  AddressTaken: "doAddress",
  ProfileNotFound: "doProfile",
  ProfileNotReady: "doProfileReady",
  Unreachable: "doNetwork",
  LoginRefused: "doLogin",
  CredentialMissing: "doCredential",
  CredentialUnopened: "doCredential",
  PasswordRefused: "doCredential",
  SudoRefused: "doSudo",
  PythonMissing: "doPython",
  UnsupportedSystem: "doSystem",
  VerificationFailed: "doMessage",
  HostKeyChanged: "doKey",
  ClaimMarkerFound: "doMark",
  RunNotStarted: "doMachine",
  RunFailed: "doTask",
  BudgetSpent: "doRetry",
  SetAside: "doTakeBack",
  BindingConflict: "doConflict",
  WipeFailed: "doMessage",
  WipeNotVerified: "doLeftovers",
  CleanupSkipped: "doCleanUp",
  Frozen: "doFreeze",
};

/** What holds beside the phase comes first: a pause, a guard, a claim whose server is down. */
export function explain(server: ServerDetail): Explanation {
  const left = Math.max(0, (server.retryBudget ?? 0) - server.attempts);
  const reason = server.reason ?? "Accepted";
  const says = (what: string, next: string, act: string): Explanation => ({ what, next, act, left });
  const held = server.conditions.find((c) => c.type === "GuardHeld" && c.status === "True");
  if (reason === "Paused") return says("Paused", "nextPaused", server.paused ? "doResume" : "doRepositoryPause");
  if (reason === "Frozen") return says("Frozen", "nextFrozen", "doFreeze");
  if (held !== undefined) return says(held.reason ?? "RetireCap", "nextHeld", "doConfirm");
  if (server.phase === "Ready") return ready(server, says);
  return says(reason, nextOf(server, left), actOfReason[reason] ?? "doNothing");
}

function ready(server: ServerDetail, says: (what: string, next: string, act: string) => Explanation): Explanation {
  if (server.degraded) return says("degraded", "nextDegraded", "doReplace");
  if (server.claim != null) return says("claimed", "nextClaimed", "doNothing");
  if (server.cordoned) return says("cordoned", "nextCordoned", "doUncordon");
  const reason = server.reason ?? "Provisioned";
  return says(reason, "nextReady", actOfReason[reason] ?? "doNothing");
}

function nextOf(server: ServerDetail, left: number): string {
  if (server.phase === "Failed") return server.retryBudget == null || left === 0 ? "nextFailedAlways" : "nextFailed";
  if (server.phase === "Releasing" && server.nextAttemptAt != null) return "nextReleasingAgain";
  return `next${server.phase}`;
}
