import { api, limited, unwrap } from "@/api/client";
import type { LogWindow } from "../follow/RunFollower";

/** Events of a run by their numbers. */
export const readRunLog = (id: string, { from, to, limit, server }: LogWindow, signal: AbortSignal) =>
  unwrap(
    api.GET("/api/v1/runs/{id}/log", {
      signal: limited(signal),
      params: { path: { id }, query: { from: String(from), to: String(to), limit, ...(server === undefined ? {} : { server: [server] }) } },
    }),
  );
