import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** One server with everything that its page shows. */
export const serverQuery = (name: string) =>
  queryOptions({
    queryKey: ["server", name],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/servers/{name}", { params: { path: { name } }, signal: limited(signal) })),
    meta: shows(["Server"], name),
  });
