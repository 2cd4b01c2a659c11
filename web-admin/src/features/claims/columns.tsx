import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Claim } from "@/api/types";
import { useNow } from "@/shared/format/useNow";
import { useTexts } from "@/shared/i18n/useTexts";
import { ClaimBadge } from "@/shared/ui/PhaseBadge";
import type { Column } from "@/shared/ui/table/columns";
import { Ago, Countdown } from "@/shared/ui/Times";
import { useMay } from "@/shared/session/SessionProvider";
import type { claimActs } from "./search";
import { conditionsOf } from "./selector";
import type { ClaimsSearch } from "./tabs";
import { claimsTexts } from "./texts";

/** Fewer beside an open claim. */
export function useClaimColumns(isBeside: boolean, search: ClaimsSearch): Column<Claim>[] {
  const t = useTexts(claimsTexts);
  return useMemo(() => {
    const all: (Column<Claim> | false)[] = [
      {
        id: "name",
        title: t("claim"),
        width: 190,
        grows: true,
        sort: "name",
        cell: (c) => (
          <Link className="strong" to="/claims/$name" params={{ name: c.name }} search={search} translate="no">
            {c.name}
          </Link>
        ),
      },
      { id: "phase", title: t("phase"), width: 110, sort: "phase", cell: (c) => <ClaimBadge phase={c.degraded === true ? "Degraded" : c.phase} /> },
      { id: "address", title: t("address"), width: 130, sort: "address", cell: (c) => <span translate="no">{c.address ?? "—"}</span> },
      { id: "requester", title: t("requester"), width: 120, sort: "requester", cell: (c) => <span className="muted">{c.requester}</span> },
      !isBeside && { id: "note", title: t("purpose"), width: 180, cell: (c) => <Note claim={c} /> },
      { id: "since", title: t("since"), width: 84, isNumber: true, sort: "since", cell: (c) => <Since claim={c} /> },
      !isBeside && { id: "ends", title: t("leaseEnds"), width: 150, sort: "expires", cell: (c) => <Ends claim={c} /> },
    ];
    return all.filter((c) => c !== false);
  }, [t, isBeside, search]);
}

function Note({ claim }: { readonly claim: Claim }) {
  const t = useTexts(claimsTexts);
  if (claim.degraded === true) {
    return (
      <>
        <span className="t-bad">{t("noServer")}</span> <Do claim={claim} act="replace" text={t("replaceShort")} />
      </>
    );
  }
  const text = claim.phase === "Pending" ? conditionsOf(claim.selector).join(", ") : claim.purpose;
  return <span className="muted">{text}</span>;
}

function Since({ claim }: { readonly claim: Claim }) {
  const at = claim.endedAt ?? claim.boundAt ?? claim.requestedAt;
  return <span className="muted">{at ? <Ago at={at} /> : ""}</span>;
}

function Ends({ claim }: { readonly claim: Claim }) {
  const t = useTexts(claimsTexts);
  const now = useNow();
  const renew = <Do claim={claim} act="renew" text={t("renew")} />;
  if (claim.overdue === true) {
    return (
      <>
        <span className="t-bad strong">{t("overdue")}</span> {renew}
      </>
    );
  }
  if (claim.undoableUntil) return <Do claim={claim} text={t("undoShort")} />;
  if (claim.expiresAt === null || claim.expiresAt === undefined) return <span className="muted">{claim.phase === "Bound" ? t("noLease") : "—"}</span>;
  const isSoon = Date.parse(claim.expiresAt) - now < 86_400_000;
  return (
    <>
      <span className={isSoon ? "t-wait strong" : "muted"}>
        <Countdown at={claim.expiresAt} />
      </span>{" "}
      {isSoon && claim.phase === "Bound" && renew}
    </>
  );
}

/** What helps, one press away; the claim's page asks before it does it. */
function Do({ claim, act, text }: { readonly claim: Claim; readonly act?: (typeof claimActs)[number]; readonly text: string }) {
  const search = useSearch({ strict: false });
  if (!useMay("claimer")) return null;
  return (
    <Link className="link" to="/claims/$name" params={{ name: claim.name }} search={{ ...(search as ClaimsSearch), act }} aria-label={`${text}: ${claim.name}`}>
      {text}
    </Link>
  );
}
