import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Kind, Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

export type Manifest = Schemas["ManifestAnswer"];

/** A manifest as its file has it. */
export const manifestQuery = (kind: Kind, name: string) =>
  queryOptions({
    queryKey: ["manifest", kind, name],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/manifests/{kind}/{name}", { params: { path: { kind, name } }, signal: limited(signal) })),
    meta: shows([kind], name),
  });
