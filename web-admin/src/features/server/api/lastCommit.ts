import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";

/** The last commit about a server that is no more; null: there never was one of that name. */
export const lastCommitQuery = (name: string) =>
  queryOptions({
    queryKey: ["server", name, "lastCommit"],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/activity", { params: { query: { object: `Server/${name}`, limit: 1 } }, signal: limited(signal) }))).items[0] ?? null,
  });
