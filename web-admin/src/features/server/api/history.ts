import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

export const historyPage = 50;

/** Commits that are about the server, the newest first. */
export const historyQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ["server", name, "history"],
    queryFn: ({ signal, pageParam }) =>
      unwrap(api.GET("/api/v1/activity", { params: { query: { object: `Server/${name}`, limit: historyPage, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, signal: limited(signal) })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: shows(["Server"], name),
  });
