import { queryOptions } from "@tanstack/react-query";
import { send } from "@/api/client";
import type { Kind } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

/** A manifest as its file has it. */
export interface Manifest {
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly text?: string | null;
  /** Git id of the file; sent with what was changed. */
  readonly blob: string;
  readonly revision: string;
  /** The caller may write it. */
  readonly writable: boolean;
}

export const manifestPath = (kind: Kind, name: string): string => `/api/v1/manifests/${kind}/${encodeURIComponent(name)}`;

export const manifestQuery = (kind: Kind, name: string) =>
  queryOptions({
    queryKey: ["manifest", kind, name],
    queryFn: async ({ signal }) => (await (await send(manifestPath(kind, name), { signal })).json()) as Manifest,
    meta: shows([kind], name),
  });
