import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export type RunEvent = Schemas["RunEventAnswer"];
type RunLog = Schemas["RunLogAnswer"];

const largestWindow = 1000;

const windowOf = (id: string, server: string, from: number, limit: number, signal: AbortSignal): Promise<RunLog> =>
  unwrap(api.GET("/api/v1/runs/{id}/log", { params: { path: { id }, query: { server: [server], from: String(from), limit } }, signal: limited(signal) }));

/** The last events of a run that are about the server; `count` at most. */
export async function tailOf(id: string, server: string, count: number, signal: AbortSignal): Promise<RunLog> {
  const limit = Math.min(count, largestWindow);
  const first = await windowOf(id, server, 0, limit, signal);
  const from = first.matches?.at(-limit);
  return first.next == null || from === undefined || from === 0 ? first : windowOf(id, server, from, limit, signal);
}
