import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** Profiles, to filter by. */
export const profilesQuery = () =>
  queryOptions({
    queryKey: ["runs", "profiles"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/profiles", { signal: limited(signal) })),
    meta: shows(["ServerProfile"]),
  });
