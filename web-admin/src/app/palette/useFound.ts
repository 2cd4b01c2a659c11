import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asApiError } from "@/api/problem";
import { useMay } from "@/shared/session/SessionProvider";
import { findClaims, findServers, findSessions, findSuppliers, newestRuns } from "./api/find";
import { foundInCache } from "./fromCache";
import { fits, nothing, type Found } from "./items";

const restMs = 120;

/** What the typing is once it rests. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

interface FoundState {
  readonly found: Found;
  readonly isLooking: boolean;
  /** The service did not answer: what is shown is from before. */
  readonly isOffline: boolean;
}

/** Looks for a name, an address, a run. A look that is no longer wanted is cancelled by the next. */
export function useFound(text: string, only?: "servers"): FoundState {
  const typed = useRested(text);
  const queries = useQueryClient();
  const mayRead = useMay("viewer");
  const isAsked = typed !== "";
  const others = isAsked && only === undefined;
  const [servers, claims, sessions, runs, suppliers] = useQueries({
    queries: [
      { ...findServers(typed), enabled: isAsked && mayRead },
      { ...findClaims(typed), enabled: others },
      { ...findSessions(typed), enabled: others && mayRead },
      { ...newestRuns(), enabled: others && mayRead },
      { ...findSuppliers(typed), enabled: others && mayRead },
    ],
  });
  if (!isAsked) return { found: nothing, isLooking: text !== "", isOffline: false };
  const all = [servers, claims, sessions, runs, suppliers];
  const isOffline = all.some((q) => q.isError && [0, 502, 503, 504].includes(asApiError(q.error).status));
  const found: Found = isOffline
    ? foundInCache(queries, typed)
    : {
        servers: mayRead ? (servers.data?.items ?? []) : [],
        claims: claims.data?.items ?? [],
        sessions: sessions.data?.items ?? [],
        suppliers: suppliers.data?.items ?? [],
        runs: (runs.data?.items ?? []).filter((r) => fits(`${r.id} ${r.profile} ${r.servers.join(" ")}`, typed)).slice(0, 4),
      };
  return { found: only === undefined ? found : { ...nothing, servers: found.servers }, isLooking: text !== typed || all.some((q) => q.isFetching), isOffline };
}
