import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

/** A time that the server spent in one phase; without an end it is in it now. */
export type Stretch = Schemas["PhaseSegment"];

/** What the server went through since it was imported, the oldest first. */
export const phasesQuery = (name: string) =>
  queryOptions({
    queryKey: ["server", name, "phases"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/servers/{name}/phases", { params: { path: { name } }, signal: limited(signal) })),
    meta: shows(["Server"], name),
  });
