import { api, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export const bulkVerbs = ["retry", "cordon", "uncordon", "pause", "resume", "quarantine", "retire"] as const;
export type BulkVerb = (typeof bulkVerbs)[number];
export type BulkAnswer = Schemas["BulkAnswer"];

export interface BulkAct {
  readonly verb: BulkVerb;
  readonly filter: Record<string, unknown>;
  /** As many as the person saw; others than that, and nothing is done. */
  readonly expectedCount: number;
  readonly reason: string;
}

/** One decision for all of them, in one commit. */
export const actOnServers = (act: BulkAct): Promise<BulkAnswer> => unwrap(api.POST("/api/v1/servers/bulk", { body: act as Schemas["BulkRequest"] }));
