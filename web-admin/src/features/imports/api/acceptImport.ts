import { send } from "@/api/client";
import type { Schemas } from "@/api/types";
import { targetQuery, type Target } from "./planImport";

export type ImportDone = Schemas["ImportAnswer"];
export type ImportWay = Schemas["ImportWay"];

/** Commits the list, or opens its pull request; refused as stale (409) where it would do something else than the plan of `baseRevision`. */
export async function acceptImport(target: Target, bytes: Uint8Array<ArrayBuffer>, baseRevision: string, reason: string, way: ImportWay): Promise<ImportDone> {
  const answer = await send(`/api/v1/imports?${targetQuery(target, { baseRevision, ...(reason.length > 0 ? { reason } : {}), way })}`, {
    method: "POST",
    body: bytes,
    headers: { "Content-Type": "text/csv", Accept: "application/json" },
  });
  return (await answer.json()) as ImportDone;
}
