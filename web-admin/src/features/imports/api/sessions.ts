import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { operations } from "@/api/schema";
import { shows } from "@/shared/live/LiveProvider";

export type SessionQuery = NonNullable<operations["listSessions"]["parameters"]["query"]>;

/** A page of suppliers' lists. */
export const sessionsQuery = (query: SessionQuery) =>
  queryOptions({
    queryKey: ["sessions", query],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/sessions", { params: { query }, signal: limited(signal) })),
    placeholderData: keepPreviousData,
    meta: shows(["Session", "Server"]),
  });
