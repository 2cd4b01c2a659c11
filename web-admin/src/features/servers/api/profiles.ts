import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** Names of the profiles that a server can get. */
export const profileNamesQuery = () =>
  queryOptions({
    queryKey: ["servers", "profiles"],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/profiles", { params: { query: { limit: 500 } }, signal: limited(signal) }))).items.map((p) => p.name),
    meta: shows(["ServerProfile"]),
  });
