import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useNow } from "@/shared/format/useNow";
import { useTexts } from "@/shared/i18n/useTexts";
import { useReason } from "@/shared/reasons";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import type { Need } from "./api/needs";
import { needTexts } from "./needTexts";

export interface NeedWords {
  readonly title: ReactNode;
  readonly why: ReactNode;
}

const to = (folder: string, name: string) => (
  <Link to={`/${folder}/${encodeURIComponent(name)}` as string} translate="no">
    {name}
  </Link>
);

/** The beginning of a fingerprint tells two apart; the server's page has all of it. */
const short = (fingerprint: string) => (fingerprint.length > 20 ? `${fingerprint.slice(0, 15)}…` : fingerprint);

/** Names are never broken at a hyphen. */
const Names = ({ names }: { readonly names: readonly string[] }) =>
  names.map((name, i) => (
    <span key={name} translate="no">
      {i > 0 && ", "}
      <span className="whole">{name}</span>
    </span>
  ));

/** A need in the reader's language. */
export function useNeedWords(): (need: Need) => NeedWords {
  const t = useTexts(needTexts);
  const format = useFormat();
  const reason = useReason();
  const now = useNow();
  const at = (when: string | null | undefined) => (when ? format.short(when, now) : "—");
  return (need) => {
    const { count, objects } = need;
    const [first = ""] = objects;
    const message = <ServiceText text={need.message ?? ""} />;
    const listed = <Names names={objects.slice(0, 3)} />;
    const names = count > 3 ? t.rich("andMore", { names: listed, count: count - 3 }) : listed;
    const namesWhy = t.rich("namesWhy", { names, message });
    switch (need.kind) {
      case "ClaimDegraded":
        return need.claim
          ? { title: t.rich("degraded", { claim: to("claims", need.claim) }), why: t.rich("degradedWhy", { server: <Names names={[first]} />, address: need.address ?? "", time: at(need.since) }) }
          : { title: t("degradedMore", { count }), why: names };
      case "GuardHeld":
        return { title: need.guard === "retire" ? t("guardRetire", { count }) : t("guardRelease", { count }), why: t.rich("guardWhy", { cap: need.cap ?? 0, used: need.used ?? 0, names }) };
      case "HostKeyChanged":
        return count === 1
          ? { title: t.rich("hostKey", { server: to("servers", first) }), why: t("hostKeyWhy", { pinned: short(need.pinned ?? "—"), offered: need.offered ? short(need.offered) : t("unread") }) }
          : { title: t("hostKeyMore", { count }), why: names };
      case "BudgetSpent":
        return { title: t("budget", { count }), why: need.task ? t.rich("budgetTask", { names, task: need.task, role: need.role ?? "", message }) : t.rich("budgetWhy", { names, message }) };
      case "Quarantined":
        return { title: t("quarantined", { count, reason: reason(need.reason ?? "") }), why: namesWhy };
      case "Stalled":
        return { title: t("stalled", { count, reason: reason(need.reason ?? "") }), why: namesWhy };
      case "AddressTaken":
        return { title: t("addressTaken", { count }), why: namesWhy };
      case "RowsRejected":
        return need.file
          ? { title: t("rejected", { count: need.rejected ?? 0, file: need.file }), why: t("rejectedWhy", { count: need.servers ?? 0 }) }
          : { title: t("rejectedMore", { count }), why: names };
      case "FileBroken":
        return { title: t("file", { count }), why: namesWhy };
      case "ProfileRefused":
        return count === 1 ? { title: t.rich("profile", { name: to("profiles", first) }), why: message } : { title: t("profileMore", { count }), why: names };
      case "LeaseOverdue":
        return { title: t("overdue", { count }), why: t.rich("overdueWhy", { names, time: at(need.expiresAt) }) };
      case "LeaseEnding":
        return { title: t("ending", { count }), why: t.rich("endingWhy", { names, time: at(need.expiresAt) }) };
      case "ClaimWaiting":
        return { title: t("waiting", { count }), why: t.rich("waitingWhy", { names }) };
      case "LowCapacity":
        return { title: t("low", { count: need.free ?? 0 }), why: t("lowWhy", { perDay: need.claimsPerDay ?? 0, days: need.daysLeft ?? 0 }) };
      case "ServiceDegraded":
        return { title: service(t, need), why: message };
    }
  };
}

function service(t: ReturnType<typeof useTexts<typeof needTexts.en>>, need: Need): string {
  switch (need.reason) {
    case "remote":
      return (need.ahead ?? 0) > 0 ? t("remote", { count: need.ahead ?? 0 }) : t("remoteDown");
    case "writer":
    case "store":
    case "ansible":
    case "disk":
      return t(need.reason);
    default:
      return t("service", { reason: need.reason ?? "" });
  }
}
