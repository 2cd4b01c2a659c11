import type { Run } from "@/api/types";
import type { Family } from "@/shared/phases";
import type { IconName } from "@/shared/ui/Icon";
import type { CellState, HostState } from "./follow/RunGrid";

interface Look {
  readonly family: Family;
  readonly icon: IconName;
}

/** How a run stands: its outcome once it is over. */
export type RunLook = "Running" | "Unknown" | NonNullable<Run["outcome"]>;

export const lookOf = (run: Run): RunLook => (run.state === "Ended" ? (run.outcome ?? "Completed") : run.state);

export const runLooks: Readonly<Record<RunLook, Look>> = {
  Running: { family: "work", icon: "provisioning" },
  Unknown: { family: "wait", icon: "pending" },
  Completed: { family: "ok", icon: "ready" },
  Failed: { family: "bad", icon: "failed" },
  TimedOut: { family: "bad", icon: "expired" },
  Cancelled: { family: "idle", icon: "stop" },
  Lost: { family: "hold", icon: "waiting" },
  NotStarted: { family: "bad", icon: "x" },
};

export const hostLooks: Readonly<Record<HostState, Look>> = {
  failed: { family: "bad", icon: "failed" },
  unreachable: { family: "wait", icon: "waiting" },
  unknown: { family: "hold", icon: "pending" },
  running: { family: "work", icon: "provisioning" },
  waiting: { family: "idle", icon: "queued" },
  done: { family: "ok", icon: "ready" },
};

export const cellIcons: Readonly<Record<CellState, IconName>> = {
  ok: "check",
  changed: "changed",
  running: "provisioning",
  failed: "x",
  ignored: "x",
  unreachable: "waiting",
  skipped: "right",
  unknown: "pending",
  none: "skip",
};
