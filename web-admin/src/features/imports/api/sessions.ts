import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { operations } from "@/api/schema";
import { shows } from "@/shared/live/LiveProvider";

export type SessionQuery = Omit<NonNullable<operations["listSessions"]["parameters"]["query"]>, "cursor">;

/** Suppliers' lists, page by page as the service cuts them. */
export const sessionsQuery = (query: SessionQuery) =>
  infiniteQueryOptions({
    queryKey: ["sessions", query],
    queryFn: ({ signal, pageParam }) => unwrap(api.GET("/api/v1/sessions", { params: { query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, signal: limited(signal) })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    meta: shows(["Session", "Server"]),
  });
