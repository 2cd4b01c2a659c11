import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { claimsQuery, countQuery, type ClaimQuery } from "./api/listClaims";
import { filterOf, type ClaimsSearch, type ClaimTab } from "./tabs";

/** The claims of the address, and how many each tab has. */
export function useClaims(search: ClaimsSearch) {
  const list = useInfiniteQuery(claimsQuery(filterOf(search), (search.sort ?? "phase") as ClaimQuery["sort"]));
  const phases = useQuery(countQuery({}));
  const ending = useQuery(countQuery({ ending: "24h" }));
  const degraded = useQuery(countQuery({ degraded: ["true"] }));
  const rows = useMemo(() => list.data?.pages.flatMap((p) => p.items) ?? [], [list.data]);
  const of = (phase: string) => phases.data?.facets?.phase?.values.find((v) => v.value === phase)?.count ?? 0;
  const live = phases.data === undefined ? undefined : of("Pending") + of("Bound") + of("Conflict");
  const counts: Partial<Record<ClaimTab, number>> =
    phases.data === undefined
      ? {}
      : {
          queued: of("Pending"),
          bound: of("Bound"),
          ended: of("Released") + of("Expired"),
          ...(ending.data === undefined ? {} : { ending: ending.data.total }),
          ...(degraded.data === undefined ? {} : { degraded: degraded.data.total }),
        };
  return { list, rows, live, counts, isEmpty: phases.data?.total === 0, total: list.data?.pages[0]?.total ?? 0 };
}

export type ClaimsState = ReturnType<typeof useClaims>;
