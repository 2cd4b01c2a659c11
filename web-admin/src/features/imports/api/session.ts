import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** One list, and what was said of its rows. */
export const sessionQuery = (name: string) =>
  queryOptions({
    queryKey: ["session", name],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/sessions/{name}", { params: { path: { name } }, signal: limited(signal) })),
    // Its servers' phases are counted in it, and they do not carry its name.
    meta: shows(["Session", "Server"]),
  });
