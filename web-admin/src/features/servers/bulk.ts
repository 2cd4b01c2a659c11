import { ApiError } from "@/api/problem";
import type { Finding } from "@/api/types";
import { actOnServers, type BulkVerb } from "./api/actOnServers";
import { bulkFilterOf, type ServerFilter } from "./filter";

/** Whom an act means: some by name, or all that match, as many as were seen. */
export type BulkTarget = { readonly kind: "names"; readonly names: readonly string[] } | { readonly kind: "all"; readonly filter: ServerFilter; readonly count: number };

export interface Bulk {
  readonly verb: BulkVerb;
  readonly target: BulkTarget;
}

export type BulkOutcome =
  | { readonly kind: "done"; readonly bulk: Bulk; readonly count: number; readonly changed: number; readonly commit: string | undefined }
  | { readonly kind: "refused"; readonly bulk: Bulk; readonly findings: readonly Finding[]; readonly names: readonly string[] }
  /** Others match by now; nothing was done. */
  | { readonly kind: "differs"; readonly count: number };

export const isDangerous = (verb: BulkVerb): boolean => verb === "retire" || verb === "quarantine";

export const countOf = (target: BulkTarget): number => (target.kind === "all" ? target.count : target.names.length);

/** Does it; refusals that say whom they are about, or that others are meant by now, are outcomes, all else is thrown. */
export async function runBulk(bulk: Bulk, expectedCount: number, reason: string): Promise<BulkOutcome> {
  const { verb, target } = bulk;
  const filter = target.kind === "all" ? bulkFilterOf(target.filter) : { name: target.names };
  try {
    const answer = await actOnServers({ verb, filter, expectedCount, reason });
    return { kind: "done", bulk, count: answer.count, changed: answer.changed, commit: answer.commit ?? undefined };
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || thrown.status !== 409) throw thrown;
    const count = thrown.problem?.count;
    if (typeof count === "number") return { kind: "differs", count };
    const findings = thrown.problem?.findings ?? [];
    const names = [...new Set(findings.map(nameOf).filter((n) => n !== undefined))];
    if (names.length === 0) throw thrown;
    return { kind: "refused", bulk, findings, names };
  }
}

const nameOf = (finding: Finding): string | undefined => /^Server\/(.+)$/.exec(finding.object ?? "")?.[1];
