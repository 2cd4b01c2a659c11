import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** A generated file as it is in the state repository. */
export const fileQuery = (name: string, path: string) =>
  queryOptions({
    queryKey: ["profile", name, "file", path],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/profiles/{name}/files/{path}", { params: { path: { name, path } }, parseAs: "text", signal: limited(signal) })),
    meta: shows(["ServerProfile"], name),
  });
