import type { Fleet } from "@/api/types";
import type { Needs } from "./api/needs";

/** Green is said only of what is known to be well: whoever cannot tell, says so. */
export type Grade = "well" | "working" | "person" | "unknown";

export interface Verdict {
  readonly grade: Grade;
  readonly why: "stale" | "silent" | "reader" | "paused" | "frozen" | undefined;
  readonly needs: number;
  /** Claims on servers that do not answer. */
  readonly down: number;
  /** Servers on their way to being free. */
  readonly onTheirWay: number;
}

export interface Sight {
  readonly fleet: Fleet | undefined;
  readonly needs: Needs | undefined;
  /** The page is not connected, or what was asked last was not answered. */
  readonly isStale: boolean;
  readonly isSilent: boolean;
}

export function verdictOf({ fleet, needs, isStale, isSilent }: Sight): Verdict {
  const total = needs?.total ?? 0;
  const down = (needs?.items ?? []).filter((n) => n.kind === "ClaimDegraded").reduce((sum, n) => sum + n.count, 0);
  const onTheirWay = (fleet?.capacity.arriving ?? 0) + (fleet?.capacity.returning ?? 0);
  const verdict = (grade: Grade, why?: Verdict["why"]): Verdict => ({ grade, why, needs: total, down, onTheirWay });
  if (isStale) return verdict("unknown", "stale");
  if (isSilent || fleet === undefined || needs === undefined) return verdict("unknown", "silent");
  // Left out: no remote, so nobody else can write.
  if (fleet.writer !== undefined && fleet.writer !== null && fleet.writer !== "Held") return verdict("unknown", "reader");
  if (fleet.paused) return verdict("person", "paused");
  if (total > 0) return verdict("person");
  if (fleet.frozen) return verdict("working", "frozen");
  return verdict(onTheirWay > 0 || (fleet.runsRunning ?? 0) > 0 || fleet.waiting > 0 ? "working" : "well");
}
