import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Kind, Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";
import type { SearchOf } from "@/shared/url/search";
import type { activityShape } from "../search";

export type ActivityFilter = SearchOf<typeof activityShape>;
export type ActivityPage = Schemas["ActivityAnswer"];
export type Commit = Schemas["CommitAnswer"];

const pageSize = 50;
const kinds: readonly Kind[] = ["Session", "Server", "IpClaim", "ServerProfile", "Supplier", "Credential"];

/** A day means the reader's: from its first instant there, to its last. */
const firstInstant = (day: string | undefined) => inUtc(day, "T00:00:00.000");
const lastInstant = (day: string | undefined) => inUtc(day, "T23:59:59.999");

function inUtc(day: string | undefined, time: string): string | undefined {
  if (day === undefined) return undefined;
  const at = new Date(`${day}${time}`);
  // What is no day is sent as it is: the service says what is wrong with it.
  return Number.isNaN(at.getTime()) ? day : at.toISOString();
}

const ask = (filter: ActivityFilter, cursor: string | undefined, signal: AbortSignal) =>
  unwrap(
    api.GET("/api/v1/activity", {
      params: {
        query: {
          actor: filter.actor,
          kind: filter.kind as Kind[] | undefined,
          object: filter.object,
          since: firstInstant(filter.from),
          until: lastInstant(filter.to),
          q: filter.q,
          limit: pageSize,
          cursor,
        },
      },
      signal: limited(signal),
    }),
  );

/** The audit trail, the newest first. What is older than a page never changes, so only the newest one is live. */
export const activityQuery = (filter: ActivityFilter) =>
  infiniteQueryOptions({
    queryKey: ["activity", "pages", filter],
    queryFn: ({ pageParam, signal }) => ask(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Its newest page once more, read again at each change. */
export const newestQuery = (filter: ActivityFilter, known: ActivityPage | undefined) =>
  queryOptions({
    queryKey: ["activity", "newest", filter],
    queryFn: ({ signal }) => ask(filter, undefined, signal),
    enabled: known !== undefined,
    initialData: known,
    meta: shows(kinds),
  });
