import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";

/** What comes of it when the list is removed, as things are now: read when it is asked about, and not kept. */
export const retirementQuery = (name: string) =>
  queryOptions({
    queryKey: ["session-retirement", name],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/sessions/{name}/retirement", { params: { path: { name } }, signal: limited(signal) })),
    gcTime: 0,
    staleTime: 0,
  });

/** Removes the list from main, so that its servers retire; refused (409) where they are not as many as expected. */
export const retireSession = (name: string, reason: string, expectedCount: number) =>
  unwrap(api.DELETE("/api/v1/sessions/{name}", { params: { path: { name } }, body: { reason, expectedCount } }));
