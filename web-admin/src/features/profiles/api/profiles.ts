import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** The profiles, by name. */
export const profilesQuery = () =>
  infiniteQueryOptions({
    queryKey: ["profiles"],
    queryFn: ({ signal, pageParam }) => unwrap(api.GET("/api/v1/profiles", { params: { query: { limit: 100, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, signal: limited(signal) })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: shows(["ServerProfile", "Server"]),
  });
