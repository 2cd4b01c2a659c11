import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { serversCountQuery } from "./api/countServers";
import { serversQuery, type ServersData, type ServerSort } from "./api/listServers";
import { rowsQuery, type Rows } from "./api/readRows";
import type { ServerFilter } from "./filter";
import { arrivedOf, changed, oldRows } from "./livePages";
import { useGone } from "./useGone";

const noTimes: ReadonlyMap<string, number> = new Map();

/**
 * Servers that match, as rows that keep their places: a change puts the new row where the old one was, one that no longer matches
 * stays for a while, and those that are new are counted, not pushed in, unless there is no row.
 */
export function useServers(filter: ServerFilter, sort: ServerSort, onRemoved: (names: readonly string[]) => void) {
  const client = useQueryClient();
  const list = useInfiniteQuery(serversQuery(filter, sort));
  const { data, isPlaceholderData, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = list;
  const count = useQuery({ ...serversCountQuery(filter), enabled: data !== undefined && !isPlaceholderData });
  const head = (isPlaceholderData ? undefined : count.data) ?? data?.pages[0];
  const rows = useMemo(() => data?.pages.flatMap((p) => p.items) ?? [], [data]);

  const listKey = useMemo(() => serversQuery(filter, sort).queryKey, [filter, sort]);
  const remove = useCallback(
    (names: ReadonlySet<string>) => {
      client.setQueryData<ServersData>(listKey, (before) => changed(before, (item) => (names.has(item.name) ? [] : [item])));
      onRemoved([...names]);
    },
    [client, listKey, onRemoved],
  );
  const key = JSON.stringify(listKey);
  const { gone, mark, sweep } = useGone(key, remove);

  const [visible, setVisible] = useState<readonly [number, number]>([0, 0]);
  const onVisible = useCallback((first: number, last: number) => setVisible((v) => (v[0] === first && v[1] === last ? v : [first, last])), []);

  // When rows of this list were read alone; the others are as old as their page.
  const [alone, setAlone] = useState({ key, at: noTimes });
  const readAt = alone.key === key ? alone.at : noTimes;
  const version = Number(count.data?.resourceVersion ?? 0);
  const old = data === undefined || isPlaceholderData ? [] : oldRows(data, visible, version, readAt);
  const patch = useQuery(rowsQuery(filter, old, version));
  const apply = (answer: Rows) => {
    const news = new Map([...answer.matching, ...answer.others].map((s) => [s.name, s]));
    const out = [...answer.others.map((s) => s.name), ...answer.deleted];
    client.setQueryData<ServersData>(listKey, (before) => changed(before, (item) => [news.get(item.name) ?? item]));
    mark(
      out,
      answer.matching.map((s) => s.name),
    );
    const at = Math.max(answer.version, version);
    setAlone({ key, at: new Map([...readAt, ...[...news.keys(), ...answer.deleted].map((name) => [name, at] as const)]) });
  };
  useEffect(() => {
    if (patch.data !== undefined) apply(patch.data);
    // Once for each answer.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [patch.data]);

  const onNeedMore = useCallback(() => {
    if (!isFetchingNextPage && !isPlaceholderData && !isFetchNextPageError) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData]);
  const showNew = useCallback(() => {
    sweep();
    void refetch();
  }, [refetch, sweep]);

  const total = head?.total ?? 0;
  // Where no row is shown, none can be pushed away: what matches by now comes at once.
  const isBehind = rows.length === 0 && total > 0 && data !== undefined && !isPlaceholderData && Number(data.pages[0]!.resourceVersion) < version;
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch, version]);
  return {
    list,
    rows,
    total,
    facets: head?.facets ?? undefined,
    revision: head?.revision,
    gone,
    sweep,
    /** Matches that are new and not shown. */
    arrived: data === undefined || isPlaceholderData ? 0 : arrivedOf(data, total, gone.size),
    onVisible,
    onNeedMore,
    showNew,
    /** Why what is on the screen could not be read anew: it may be old then. */
    error: count.error ?? patch.error,
    retry: () => void (count.isError ? count.refetch() : patch.refetch()),
  };
}

export type Servers = ReturnType<typeof useServers>;
