import { infiniteQueryOptions, keepPreviousData, type InfiniteData } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas, ServerQuery } from "@/api/types";
import type { ServerFilter } from "../filter";
import { facetNames, serversCountKey } from "./countServers";

export type ServersPage = Schemas["ListAnswerOfServerAnswer"];
export type ServersData = InfiniteData<ServersPage, string | undefined>;
export type ServerSort = NonNullable<ServerQuery["sort"]>;

/** Rows of one answer. */
export const pageSize = 200;

/**
 * Servers in pages that are read as one scrolls. It is not read anew at each change: the rows on the screen are, and the counts
 * (useServers puts both in place).
 */
export const serversQuery = (filter: ServerFilter, sort: ServerSort) =>
  infiniteQueryOptions<ServersPage, Error, ServersData, readonly unknown[], string | undefined>({
    queryKey: ["servers", "list", filter, sort],
    queryFn: async ({ signal, pageParam, client }) => {
      const query = { ...filter, sort, limit: pageSize, cursor: pageParam, facets: pageParam === undefined ? [...facetNames] : undefined };
      const page = await unwrap(api.GET("/api/v1/servers", { params: { query }, signal: limited(signal) }));
      if (pageParam === undefined) client.setQueryData(serversCountKey(filter), page);
      return page;
    },
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
