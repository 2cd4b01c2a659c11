import { send } from "@/api/client";
import type { Kind } from "@/api/types";
import { manifestPath, type Manifest } from "./manifest";

export interface ManifestWrite {
  readonly text: string;
  /** Of the file that was changed; left out for a new object. */
  readonly blob?: string | undefined;
  readonly reason: string;
}

export interface ManifestWritten {
  /** Left out where nothing had to be written. */
  readonly commit?: string | null;
  readonly manifest: Manifest;
}

/** One commit of that very text. */
export async function writeManifest(kind: Kind, name: string, body: ManifestWrite): Promise<ManifestWritten> {
  const response = await send(manifestPath(kind, name), { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return (await response.json()) as ManifestWritten;
}
