import type { Need } from "./api/needs";
import type { needTexts } from "./needTexts";

type Word = keyof typeof needTexts.en;

/** The one thing to do about a need: somewhere to go, or an act that is asked for here. */
export type Remedy =
  | { readonly text: Word; readonly count?: number; readonly to: string; readonly search?: Readonly<Record<string, unknown>> }
  | { readonly act: "replace" | "guard" };

const path = (folder: string, name: string) => `/${folder}/${encodeURIComponent(name)}`;

/** Undefined: what helps is not in these pages, and the need's message says it. */
export function remedyOf(need: Need): Remedy | undefined {
  const { objects, count } = need;
  const [first] = objects;
  const servers = (search: Record<string, unknown>): Remedy =>
    count === 1 && first !== undefined ? { text: "openServer", to: path("servers", first) } : { text: "showServers", count, to: "/servers", search: count <= objects.length ? { name: [...objects] } : search };
  const claims = (search: Record<string, unknown>): Remedy =>
    count === 1 && first !== undefined ? { text: "openClaim", to: path("claims", first) } : { text: "showClaims", to: "/claims", search };
  switch (need.kind) {
    case "ClaimDegraded":
      return need.claim ? { act: "replace" } : { text: "showClaims", to: "/claims", search: { degraded: true } };
    case "GuardHeld":
      return { act: "guard" };
    case "HostKeyChanged":
      return count === 1 && first !== undefined ? { text: "compare", to: path("servers", first) } : servers({ phase: ["Quarantined"], why: ["HostKeyChanged"] });
    case "BudgetSpent":
    case "Quarantined":
      return servers({ phase: ["Quarantined"], why: need.reason ? [need.reason] : undefined });
    case "Stalled":
    case "AddressTaken":
      return servers({ why: [need.reason ?? need.kind] });
    case "RowsRejected":
      return count === 1 && first !== undefined && need.rejected
        ? { text: "fix", count: need.rejected, to: path("sessions", first), search: { result: ["rejected"] } }
        : { text: "showLists", to: "/imports" };
    case "FileBroken":
      return { text: "history", to: "/activity" };
    case "ProfileRefused":
      return count === 1 && first !== undefined ? { text: "openProfile", to: path("profiles", first) } : { text: "showProfiles", to: "/profiles" };
    case "LeaseOverdue":
    case "LeaseEnding":
      return claims({ ending: "24h" });
    case "ClaimWaiting":
      return count === 1 && first !== undefined ? { text: "whyWaits", to: path("claims", first) } : claims({ phase: ["Pending"] });
    case "LowCapacity":
      return { text: "importList", to: "/imports/new" };
    case "ServiceDegraded":
      return undefined;
  }
}
