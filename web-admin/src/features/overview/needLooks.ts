import type { Family } from "@/shared/phases";
import type { IconName } from "@/shared/ui/Icon";
import type { NeedKind } from "./api/needs";

export const needLooks: Readonly<Record<NeedKind, { readonly family: Family; readonly icon: IconName }>> = {
  ClaimDegraded: { family: "bad", icon: "failed" },
  GuardHeld: { family: "wait", icon: "shield" },
  HostKeyChanged: { family: "hold", icon: "quarantined" },
  BudgetSpent: { family: "hold", icon: "quarantined" },
  Quarantined: { family: "hold", icon: "quarantined" },
  Stalled: { family: "wait", icon: "pause" },
  AddressTaken: { family: "wait", icon: "server" },
  RowsRejected: { family: "wait", icon: "import" },
  FileBroken: { family: "bad", icon: "file" },
  ProfileRefused: { family: "bad", icon: "prof" },
  LeaseOverdue: { family: "bad", icon: "expired" },
  LeaseEnding: { family: "wait", icon: "expired" },
  ClaimWaiting: { family: "wait", icon: "queued" },
  LowCapacity: { family: "wait", icon: "server" },
  ServiceDegraded: { family: "bad", icon: "failed" },
};
