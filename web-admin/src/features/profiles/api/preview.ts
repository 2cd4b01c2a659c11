import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

/** What a manifest would change, without a commit. */
export type Preview = Schemas["ProfilePreviewAnswer"];

export const previewQuery = (name: string, text: string) =>
  queryOptions({
    queryKey: ["profile", name, "preview", text],
    queryFn: ({ signal }) => unwrap(api.POST("/api/v1/profiles/{name}/preview", { params: { path: { name } }, body: { text }, signal: limited(signal) })),
    meta: shows(["ServerProfile"], name),
  });
