import type { RunEvent } from "@/features/runs/follow/events";

interface Shape {
  readonly hosts: number;
  readonly tasks: number;
  /** How many names they have: left out, each has its own. */
  readonly names?: number;
  /** Index of hosts in whose last but one task there is a failure. */
  readonly failing?: readonly number[];
}

export const hostName = (i: number): string => `par-acm-${String(i).padStart(4, "0")}`;
export const serversOf = (count: number): string[] => Array.from({ length: count }, (_, i) => hostName(i));

/** The events of a whole run, for tests: numbers begin at 2, as the first line of a journal is not about a host. */
export function generated({ hosts, tasks, names = tasks, failing = [] }: Shape): RunEvent[] {
  const events: RunEvent[] = [];
  let n = 1;
  const add = (event: Omit<RunEvent, "sequence" | "time">) => {
    n++;
    events.push({ ...event, sequence: n, time: new Date(Date.UTC(2026, 10, 26, 9, 0, 0) + n * 20).toISOString() });
  };
  const isOut = (host: number, task: number) => failing.includes(host) && task > tasks - 2;
  for (let task = 0; task < tasks; task++) {
    const what = { role: `role${Math.floor((task % names) / 10)}`, task: `Step ${(task % names) + 1}` };
    for (let host = 0; host < hosts; host++) if (!isOut(host, task)) add({ type: "taskStarted", server: hostName(host), ...what });
    for (let host = 0; host < hosts; host++) {
      if (isOut(host, task)) continue;
      const isFailed = failing.includes(host) && task === tasks - 2;
      add({ type: "taskEnded", server: hostName(host), ...what, durationSeconds: 0.4, ...(isFailed ? { outcome: "Failed", message: "mirror timed out\nafter 30 s" } : { outcome: task % 3 === 0 ? "Changed" : "Ok" }) });
    }
  }
  for (let host = 0; host < hosts; host++) if (!failing.includes(host)) add({ type: "hostCompleted", server: hostName(host) });
  add({
    type: "runEnded",
    outcome: failing.length > 0 ? "Failed" : "Completed",
    hosts: Object.fromEntries(serversOf(hosts).map((name, i) => [name, failing.includes(i) ? { outcome: "Failed" as const, message: "mirror timed out" } : { outcome: "Completed" as const }])),
  });
  return events;
}
