import type { Kind } from "@/api/types";
import type { Manifest } from "./api/manifest";
import { keepDraft } from "./drafts";

/** In place of a manifest, where there is none yet: what is written is a new object. */
export interface NewManifest extends Omit<Manifest, "blob"> {
  readonly blob?: undefined;
}

const quoted = (name: string): string => (/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name) ? name : JSON.stringify(name));

export const newManifest = (kind: Kind, name: string): NewManifest => ({
  kind,
  name,
  path: "",
  revision: "",
  writable: true,
  text: `apiVersion: sentinel.collectverything.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${quoted(name)}\nspec: {}\n`,
});

/** Begins an object with this spec: its page shows it to be looked at and committed. */
export const beginManifest = (kind: Kind, name: string, spec: string): void =>
  keepDraft(kind, name, { text: newManifest(kind, name).text!.replace("spec: {}\n", `${spec.trimEnd()}\n`) });
