import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { operations } from "@/api/schema";
import { shows } from "@/shared/live/LiveProvider";

export type ClaimQuery = NonNullable<operations["listClaims"]["parameters"]["query"]>;

export const pageSize = 200;

/** Claims in pages, read as one scrolls, and again at each change of a claim or a claimed server. */
export const claimsQuery = (filter: ClaimQuery, sort: ClaimQuery["sort"]) =>
  infiniteQueryOptions({
    queryKey: ["claims", "list", filter, sort],
    queryFn: ({ signal, pageParam }) =>
      unwrap(api.GET("/api/v1/claims", { params: { query: { ...filter, sort, limit: pageSize, cursor: pageParam } }, signal: limited(signal) })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    meta: shows(["IpClaim", "Server"]),
  });

/** How many a filter matches, and their phases. */
export const countQuery = (filter: ClaimQuery) =>
  queryOptions({
    queryKey: ["claims", "count", filter],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/claims", { params: { query: { ...filter, limit: 1, facets: ["phase"] } }, signal: limited(signal) })),
    placeholderData: keepPreviousData,
    meta: shows(["IpClaim", "Server"]),
  });
