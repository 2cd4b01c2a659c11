import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

export type Profile = Schemas["ProfileDetail"];

/** One profile; also its servers' changes count, for it says who has what. */
export const profileQuery = (name: string) =>
  queryOptions({
    queryKey: ["profile", name],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/profiles/{name}", { params: { path: { name } }, signal: limited(signal) })),
    meta: shows(["ServerProfile", "Server"]),
  });
