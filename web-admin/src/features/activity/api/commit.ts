import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export type CommitDetail = Schemas["CommitDetail"];
export type ChangedFile = Schemas["FileAnswer"];

/** A commit with its diff; it never changes. */
export const commitQuery = (commit: string) =>
  queryOptions({
    queryKey: ["activity", "commit", commit],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/activity/{commit}", { params: { path: { commit } }, signal: limited(signal) })),
  });
