import { send } from "@/api/client";

/** One event of a run; only what its type has is there. */
export interface RunEvent {
  readonly type: string;
  readonly sequence: number;
  readonly time: string;
  readonly server?: string | null;
  readonly role?: string | null;
  readonly task?: string | null;
  readonly outcome?: string | null;
  readonly durationSeconds?: number | null;
  readonly message?: string | null;
}

export interface RunLog {
  /** Number of the run's last event so far. */
  readonly last?: number | null;
  /** Events that match. */
  readonly total: number;
  readonly items: readonly RunEvent[];
  readonly next?: number | null;
  /** Numbers of all that match. */
  readonly matches?: readonly number[] | null;
}

const window = async (id: string, server: string, from: number, limit: number, signal: AbortSignal): Promise<RunLog> => {
  const query = new URLSearchParams({ server, from: String(from), limit: String(limit) });
  return (await (await send(`/api/v1/runs/${encodeURIComponent(id)}/log?${query}`, { signal })).json()) as RunLog;
};

/** The last events of a run that are about the server; `count` at most. */
export async function tailOf(id: string, server: string, count: number, signal: AbortSignal): Promise<RunLog> {
  const first = await window(id, server, 0, Math.min(count, 1000), signal);
  const from = first.matches?.at(-count);
  return first.next == null || from === undefined || from === 0 ? first : window(id, server, from, Math.min(count, 1000), signal);
}
