import type { QueryClient } from "@tanstack/react-query";
import type { Claim, Run, Server, Session } from "@/api/types";
import { fits, type Found, type Supplier } from "./items";

type Row = Readonly<Record<string, unknown>>;

/** Rows of every list that a page has read. */
function rowsOf(data: unknown): readonly Row[] {
  if (typeof data !== "object" || data === null) return [];
  const { items, pages } = data as { items?: unknown; pages?: unknown };
  if (Array.isArray(pages)) return pages.flatMap(rowsOf);
  return Array.isArray(items) ? items.filter((i): i is Row => typeof i === "object" && i !== null) : [];
}

/** What is in memory of an earlier look, for when the service does not answer. */
export function foundInCache(queries: QueryClient, typed: string): Found {
  const rows = queries.getQueryCache().getAll().flatMap((q) => rowsOf(q.state.data));
  const of = <T>(isSuch: (row: Row) => boolean, key: "name" | "id") => {
    const such = rows.filter((row) => isSuch(row) && fits(Object.values(row).filter((v) => typeof v === "string").join(" "), typed));
    return [...new Map(such.map((row) => [row[key], row])).values()].slice(0, 8) as unknown as readonly T[];
  };
  return {
    servers: of<Server>((r) => "address" in r && "cordoned" in r, "name"),
    claims: of<Claim>((r) => "phase" in r && "requester" in r, "name"),
    sessions: of<Session>((r) => "file" in r && "rejected" in r && "name" in r, "name"),
    suppliers: of<Supplier>((r) => "dialect" in r && "columns" in r, "name"),
    runs: of<Run>((r) => "purpose" in r && "startedAt" in r, "id"),
  };
}
