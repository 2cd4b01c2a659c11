import type { Schemas } from "@/api/types";

/** One event of a run; `type` says which, and only what it has is there. */
export type RunEvent = Schemas["RunEventAnswer"];

/** What an event says, in one word that the catalogue has. */
export type Word = "started" | "ok" | "changed" | "skipped" | "failed" | "ignored" | "unreachable" | "completed" | "ended";

const outcomes: Readonly<Record<string, Word>> = { Ok: "ok", Changed: "changed", Skipped: "skipped", Failed: "failed", Ignored: "ignored" };

export function wordOf(event: RunEvent): Word {
  switch (event.type) {
    case "taskStarted":
      return "started";
    case "hostUnreachable":
      return "unreachable";
    case "hostCompleted":
      return "completed";
    case "runEnded":
      return "ended";
    default:
      return outcomes[event.outcome ?? ""] ?? "ok";
  }
}

/** A task as the grid has it: a name is known within its role alone. */
export const taskKey = (event: { readonly role?: string | null; readonly task?: string | null }): string => (event.role ? `${event.role} : ${event.task ?? ""}` : (event.task ?? ""));
