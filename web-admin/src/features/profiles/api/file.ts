import { queryOptions } from "@tanstack/react-query";
import { send } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** A generated file as it is in the state repository. */
export const fileQuery = (profile: string, path: string) =>
  queryOptions({
    queryKey: ["profile", profile, "file", path],
    queryFn: async ({ signal }) => (await send(`/api/v1/profiles/${encodeURIComponent(profile)}/files/${encodeURIComponent(path)}`, { signal })).text(),
    meta: shows(["ServerProfile"], profile),
  });
