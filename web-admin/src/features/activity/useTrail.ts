import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { activityQuery, newestQuery, type ActivityFilter } from "./api/activity";
import { emptyAtEnd, trailOf } from "./trail";

/** So many pages without anything are looked through by itself; then a person says whether to go on. */
const mostEmpty = 40;

/** The audit trail as far as it was read, with what came since. */
export function useTrail(filter: ActivityFilter) {
  const query = useInfiniteQuery(activityQuery(filter));
  const { data, isPlaceholderData, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, refetch } = query;
  const first = isPlaceholderData ? undefined : data?.pages[0];
  const newest = useQuery(newestQuery(filter, first));
  const pages = data?.pages ?? [];
  const trail = useMemo(() => trailOf(isPlaceholderData ? undefined : newest.data, data?.pages ?? []), [newest.data, data, isPlaceholderData]);

  useEffect(() => {
    if (trail.hasGap && !isFetching) void refetch();
  }, [trail.hasGap, isFetching, refetch]);

  const empty = emptyAtEnd(pages);
  const goesOn = !isPlaceholderData && hasNextPage && empty > 0 && empty % mostEmpty !== 0;
  useEffect(() => {
    if (goesOn && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [goesOn, isFetching, isFetchNextPageError, fetchNextPage]);

  return { query, commits: trail.commits, emptyPages: empty, looksFurther: goesOn && !isFetchNextPageError };
}
