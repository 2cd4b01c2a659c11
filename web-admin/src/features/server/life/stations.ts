import type { ServerDetail, ServerPhase } from "@/api/types";
import { serverLooks, type Family } from "@/shared/phases";
import type { IconName } from "@/shared/ui/Icon";

const usual = ["Pending", "Verifying", "Provisioning", "Ready", "Claimed", "Releasing", "CoolingDown"] as const;
export type StationName = (typeof usual)[number] | "Retiring" | "Retired";

export interface Station {
  readonly name: StationName;
  readonly state: "done" | "now" | "ahead";
  readonly family: Family;
  readonly icon: IconName;
  /** Phases whose time was spent there. */
  readonly phases: readonly ServerPhase[];
}

const phasesOf: Readonly<Record<StationName, readonly ServerPhase[]>> = {
  Pending: ["Pending"],
  Verifying: ["Verifying", "Waiting"],
  Provisioning: ["Provisioning"],
  Ready: ["Ready"],
  Claimed: ["Ready"],
  Releasing: ["Releasing"],
  CoolingDown: ["CoolingDown"],
  Retiring: ["Retiring"],
  Retired: ["Retired"],
};

// Found out while the host was looked at, before any run.
const ofVerifying = new Set([
  "LoginRefused",
  "CredentialMissing",
  "CredentialUnopened",
  "PasswordRefused",
  "SudoRefused",
  "PythonMissing",
  "UnsupportedSystem",
  "VerificationFailed",
  "HostKeyChanged",
  "ClaimMarkerFound",
]);

/** The seven stations of a server's life and where it is; one that leaves ends with that instead of the rest before reuse. */
export function stationsOf(server: ServerDetail, been: ReadonlySet<ServerPhase>): readonly Station[] {
  const names: StationName[] = [...usual];
  if (server.phase === "Retiring" || server.phase === "Retired") names[6] = server.phase;
  const isLeaving = names[6] !== "CoolingDown";
  const at = placeOf(server);
  const stateOf = (name: StationName, i: number): Station["state"] => (i === at ? "now" : i > at || (isLeaving && !wasAt(name, been)) ? "ahead" : "done");
  return names.map((name, i) => ({ name, state: stateOf(name, i), phases: phasesOf[name], ...lookOf(name, server, i === at) }));
}

/** Whether it came by there; each claim that ended was wiped. */
const wasAt = (name: StationName, been: ReadonlySet<ServerPhase>): boolean => (name === "Claimed" ? been.has("Releasing") : phasesOf[name].some((p) => been.has(p)));

function placeOf(server: ServerDetail): number {
  switch (server.phase) {
    case "Pending":
      return 0;
    case "Waiting":
    case "Verifying":
      return 1;
    case "Provisioning":
      return 2;
    case "Failed":
      return ofVerifying.has(server.reason ?? "") ? 1 : 2;
    case "Ready":
      return server.claim == null ? 3 : 4;
    case "Releasing":
      return 5;
    case "Quarantined":
      return placeOfQuarantine(server);
    default:
      return 6;
  }
}

function placeOfQuarantine(server: ServerDetail): number {
  if (server.claimReference?.wipeSince != null || server.reason?.startsWith("Wipe") === true) return 5;
  if (server.claim != null) return 4;
  if (ofVerifying.has(server.reason ?? "")) return 1;
  if (server.reason === "BudgetSpent") return 2;
  return server.appliedDigest == null ? 1 : 3;
}

function lookOf(name: StationName, server: ServerDetail, isNow: boolean): { readonly family: Family; readonly icon: IconName } {
  if (name === "Claimed") return isNow && server.phase === "Ready" && server.degraded ? { family: "bad", icon: "waiting" } : isNow && server.phase !== "Ready" ? serverLooks[server.phase] : { family: "ok", icon: "bound" };
  return isNow ? serverLooks[server.phase] : serverLooks[name];
}
