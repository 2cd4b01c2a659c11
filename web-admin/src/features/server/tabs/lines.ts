import type { RunEvent } from "../api/runLog";

export interface Line {
  readonly key: string;
  /** Of the event, on its first line only. */
  readonly number: string;
  readonly text: string;
  readonly isHead: boolean;
  readonly isBad: boolean;
}

/** As Ansible writes it: a task, how it ended, and what it said. A start is left out once its end is there. */
export function linesOf(events: readonly RunEvent[], seconds: (n: number) => string): readonly Line[] {
  const ended = new Set(events.filter((e) => e.type === "taskEnded").map(taskOf));
  const shown = events.filter((e) => e.type !== "taskStarted" || !ended.has(taskOf(e)));
  return shown.flatMap((e) => {
    const isBad = e.outcome === "Failed" || e.type === "hostUnreachable";
    const line = (text: string, i: number): Line => ({ key: `${e.sequence}.${i}`, number: i === 0 ? String(e.sequence) : "", text, isHead: e.type === "taskStarted" && i === 0, isBad });
    return textOf(e, seconds).map(line);
  });
}

const taskOf = (e: RunEvent): string => `${e.role ?? ""}\n${e.task ?? ""}`;

function textOf(e: RunEvent, seconds: (n: number) => string): string[] {
  const task = [e.role, e.task].filter((part) => part != null).join(" : ");
  const said = (e.message ?? "").split("\n").filter((l) => l.trim() !== "").map((l) => `  ${l}`);
  const took = e.durationSeconds == null ? "" : `  ${seconds(e.durationSeconds)}`;
  if (e.type === "taskStarted") return [`TASK [${task}]`];
  if (e.type === "taskEnded") return [`${(e.outcome ?? "").toLowerCase()}: [${task}]${took}`, ...said];
  if (e.type === "hostUnreachable") return ["unreachable", ...said];
  if (e.type === "hostCompleted") return ["completed", ...said];
  return [`run ended: ${(e.outcome ?? "").toLowerCase()}`, ...said];
}
