import type { Kind } from "@/api/types";
import { pageOf } from "@/shared/audit/objects";

export interface KindPlace {
  readonly kind: Kind;
  /** Key of the section's name, and its address. */
  readonly section: "servers" | "imports" | "claims" | "profiles";
  /** People may begin one as text; the others are made by lists, claims and seals, a server by its form. */
  readonly isBegun?: boolean;
}

const places: readonly KindPlace[] = [
  { kind: "Server", section: "servers" },
  { kind: "ServerProfile", section: "profiles", isBegun: true },
  { kind: "Supplier", section: "imports", isBegun: true },
  { kind: "Session", section: "imports" },
  { kind: "IpClaim", section: "claims" },
  { kind: "Credential", section: "imports" },
];

/** By the kind's name, in any letter case as the service takes it. */
export const placeOf = (kind: string): KindPlace | undefined => places.find((p) => p.kind.toLowerCase() === kind.toLowerCase());

/** The object's own page; undefined: its manifest is all that there is of it. */
export const ownPageOf = (kind: Kind, name: string): string | undefined => {
  const page = pageOf(`${kind}/${name}`);
  return page?.startsWith("/manifests/") === true ? undefined : page;
};
