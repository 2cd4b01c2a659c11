import { queryOptions } from "@tanstack/react-query";
import { send } from "@/api/client";
import type { ServerPhase } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

/** A time that the server spent in one phase. */
export interface Stretch {
  readonly phase: ServerPhase;
  readonly from: string;
  /** Left out: it is in it now. */
  readonly until?: string | null;
  readonly reason?: string | null;
  /** The commit that says so. */
  readonly commit?: string;
}

export interface Phases {
  /** The oldest first. */
  readonly items: readonly Stretch[];
  /** What came before is not told. */
  readonly cut?: boolean;
}

/** What the server went through since it was imported. */
export const phasesQuery = (name: string) =>
  queryOptions({
    queryKey: ["server", name, "phases"],
    queryFn: async ({ signal }) => (await (await send(`/api/v1/servers/${encodeURIComponent(name)}/phases`, { signal })).json()) as Phases,
    meta: shows(["Server"], name),
  });
