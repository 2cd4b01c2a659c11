import type { Claim, Run, Schemas, Server, Session } from "@/api/types";
import type { IconName } from "@/shared/ui/Icon";

export type Section = "Recent" | "Commands" | "Servers" | "Claims" | "Runs" | "Sessions" | "Suppliers" | "Pages";

export type Supplier = Schemas["SupplierAnswer"];

/** One line of the palette. */
export interface Item {
  readonly id: string;
  readonly section: Section;
  readonly icon: IconName;
  readonly text: string;
  readonly note?: string;
  /** A page to go to; it is remembered among the recent ones. */
  readonly to?: string;
  readonly run?: () => void;
  /** Why not. */
  readonly off?: string;
}

/** What was found, wherever it came from. */
export interface Found {
  readonly servers: readonly Server[];
  readonly claims: readonly Claim[];
  readonly sessions: readonly Session[];
  readonly runs: readonly Run[];
  readonly suppliers: readonly Supplier[];
}

export const nothing: Found = { servers: [], claims: [], sessions: [], runs: [], suppliers: [] };

/** Letter case and accents aside. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

/** Every word is in it. */
export function fits(text: string, typed: string): boolean {
  const all = plain(text);
  return plain(typed).split(/\s+/).every((word) => all.includes(word));
}

/** Every word begins a word of it: for names of pages and commands, which are few and are typed from their beginning. */
export function begins(text: string, typed: string): boolean {
  const words = plain(text).split(/\s+/);
  return plain(typed).split(/\s+/).every((start) => words.some((word) => word.startsWith(start)));
}

/** What is exactly so called first, then what begins so, then the rest in its order. */
export function byNearness<T extends { readonly name: string; readonly address?: string | null }>(items: readonly T[], typed: string): readonly T[] {
  const near = (item: T) => {
    if (item.address === typed) return 0;
    if (item.name === typed) return 1;
    return item.name.startsWith(typed) || item.address?.startsWith(typed) === true ? 2 : 3;
  };
  return items.toSorted((a, b) => near(a) - near(b));
}
