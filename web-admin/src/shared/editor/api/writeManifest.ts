import { api, limited, unwrap } from "@/api/client";
import type { Kind, Schemas } from "@/api/types";

export type ManifestWritten = Schemas["ManifestWriteAnswer"];

/** One commit of that very text; without the blob of what was read it is to be a new object. */
export const writeManifest = (kind: Kind, name: string, body: Schemas["ManifestRequest"]): Promise<ManifestWritten> =>
  unwrap(api.PUT("/api/v1/manifests/{kind}/{name}", { params: { path: { kind, name } }, body, signal: limited() }));
