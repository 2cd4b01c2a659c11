import type { ServerQuery } from "@/api/types";
import { stringifySearch } from "@/shared/url/search";
import { serverStates, type serversSearch, type ServerState } from "./search";

export type ServersSearch = ReturnType<typeof serversSearch.validate>;

/** Which servers, as the service's list, its CSV and its bulk acts take it. */
export type ServerFilter = Pick<ServerQuery, "phase" | "reason" | "supplier" | "session" | "profile" | "digest" | "label" | "name" | "q" | ServerState>;

/** The label that says where a server stands. */
export const regionKey = "region";

const isRegion = (label: string): boolean => label.startsWith(`${regionKey}=`);

/** The service's names of what the address says. */
export function filterOf(search: ServersSearch): ServerFilter {
  const filter: ServerFilter = {};
  if (search.phase !== undefined) filter.phase = search.phase;
  if (search.why !== undefined) filter.reason = search.why;
  for (const key of ["supplier", "session", "profile", "digest", "label", "name"] as const) {
    const values = search[key];
    if (values !== undefined) filter[key] = values;
  }
  for (const state of search.state ?? []) filter[state] = ["true"];
  const q = search.q?.trim();
  if (q !== undefined && q !== "") filter.q = q;
  return filter;
}

/** The same in the form of an act on many: flags are true, not "true". */
export function bulkFilterOf(filter: ServerFilter): Record<string, unknown> {
  const flags = serverStates.filter((s) => filter[s] !== undefined);
  return { ...filter, ...Object.fromEntries(flags.map((s) => [s, true])) };
}

/** Where the service has them as CSV; the browser's session lets it through. */
export const csvAddress = (filter: ServerFilter): string => `/api/v1/servers.csv${stringifySearch(filter)}`;

/** A part of the filter that can be taken away alone. */
export type FilterPart = "phase" | "why" | "region" | "label" | "supplier" | "session" | "profile" | "digest" | "name" | "q" | ServerState;

export const filterParts = ["q", "phase", "why", "region", "label", "supplier", "session", "profile", "digest", "name", ...serverStates] as const satisfies readonly FilterPart[];

const isState = (part: FilterPart): part is ServerState => (serverStates as readonly string[]).includes(part);

/** Its values in force; none: it filters nothing. */
export function valuesOf(search: ServersSearch, part: FilterPart): readonly string[] {
  if (part === "q") return search.q === undefined || search.q.trim() === "" ? [] : [search.q];
  if (part === "region") return (search.label ?? []).filter(isRegion).map((l) => l.slice(regionKey.length + 1));
  if (part === "label") return (search.label ?? []).filter((l) => !isRegion(l));
  if (isState(part)) return search.state?.includes(part) === true ? ["true"] : [];
  return search[part] ?? [];
}

const orNothing = <T>(values: readonly T[]): T[] | undefined => (values.length > 0 ? [...values] : undefined);

/** The address with other values of a part; none takes it away. */
export function withValues(search: ServersSearch, part: FilterPart, values: readonly string[]): ServersSearch {
  if (part === "q") return { ...search, q: values[0] };
  if (part === "region") return { ...search, label: orNothing([...(search.label ?? []).filter((l) => !isRegion(l)), ...values.map((v) => `${regionKey}=${v}`)]) };
  if (part === "label") return { ...search, label: orNothing([...(search.label ?? []).filter(isRegion), ...values]) };
  if (isState(part)) {
    const others = (search.state ?? []).filter((s) => s !== part);
    return { ...search, state: orNothing(values.length > 0 ? [...others, part] : others) };
  }
  return { ...search, [part]: orNothing(values) };
}

export const partsIn = (search: ServersSearch): FilterPart[] => filterParts.filter((p) => valuesOf(search, p).length > 0);

/** Without any filter; how they are sorted and shown stays. */
export const unfiltered = ({ sort, cols }: ServersSearch): ServersSearch => ({ sort, cols });

