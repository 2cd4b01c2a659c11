import { send } from "@/api/client";
import type { Schemas } from "@/api/types";

export type ImportPlan = Schemas["ImportPlanAnswer"];

/** Where a list is to lie: its supplier's folder and its name. */
export interface Target {
  readonly supplier: string | undefined;
  readonly file: string;
}

export const targetQuery = ({ supplier, file }: Target, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({ ...(supplier === undefined ? {} : { supplier }), file, ...more }).toString();

/** What the list would do; nothing is written. */
export async function planImport(target: Target, bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<ImportPlan> {
  const answer = await send(`/api/v1/imports/plan?${targetQuery(target)}`, {
    method: "POST",
    body: bytes,
    headers: { "Content-Type": "text/csv", Accept: "application/json" },
    signal: signal ?? null,
  });
  return (await answer.json()) as ImportPlan;
}
