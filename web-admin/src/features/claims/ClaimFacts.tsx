import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Claim } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { CopyText } from "@/shared/ui/CopyText";
import { At, Countdown } from "@/shared/ui/Times";
import { conditionsOf } from "./selector";
import { claimsTexts } from "./texts";

/** What is known of a claim; only what it has. */
export function ClaimFacts({ claim }: { readonly claim: Claim }) {
  const t = useTexts(claimsTexts);
  const conditions = conditionsOf(claim.selector);
  return (
    <dl className="kv">
      <Fact title={t("address")} value={claim.address && <CopyText text={claim.address} />} />
      <Fact
        title={t("server")}
        value={
          claim.server && (
            <Link className="link" to="/servers/$name" params={{ name: claim.server }} translate="no">
              {claim.server}
            </Link>
          )
        }
      />
      <Fact
        title={t("selector")}
        value={
          conditions.length === 0
            ? t("anyServer")
            : conditions.map((c) => (
                <span key={c} className="tag" translate="no">
                  {c}
                </span>
              ))
        }
      />
      <Fact title={t("requester")} value={claim.requester} />
      <Fact title={t("purpose")} value={claim.purpose} />
      <Fact title={t("requested")} value={claim.requestedAt && <At at={claim.requestedAt} />} />
      <Fact title={t("boundAt")} value={claim.boundAt && <At at={claim.boundAt} />} />
      <Fact title={t("endedAt")} value={claim.endedAt && <At at={claim.endedAt} />} />
      <Fact title={t("lease")} value={<Lease claim={claim} />} />
      <Fact title={t("leaseEnds")} value={claim.expiresAt && <Countdown at={claim.expiresAt} />} />
      <Fact title={t("ssh")} value={claim.ssh && claim.address && <CopyText text={`ssh -p ${claim.ssh.port} ${claim.ssh.user}@${claim.address}`} />} />
      <Fact title={t("hostKey")} value={claim.ssh?.hostKey && <CopyText text={claim.ssh.hostKey} shown={`${claim.ssh.hostKey.slice(0, 22)}…`} />} />
      <Fact
        title={t("session")}
        value={
          claim.session && (
            <Link className="link" to="/sessions/$name" params={{ name: claim.session }}>
              {claim.session}
            </Link>
          )
        }
      />
      <Fact
        title={t("commit")}
        value={
          <Link className="link mono" to="/activity/$commit" params={{ commit: claim.commit }}>
            {claim.commit.slice(0, 7)}
          </Link>
        }
      />
    </dl>
  );
}

function Fact({ title, value }: { readonly title: string; readonly value: ReactNode }) {
  if (value === null || value === undefined || value === "") return null;
  return (
    <>
      <dt>{title}</dt>
      <dd className="row">{value}</dd>
    </>
  );
}

function Lease({ claim }: { readonly claim: Claim }) {
  const t = useTexts(claimsTexts);
  if (!claim.ttl) return t("without");
  return t(claim.expiryPolicy === "release" ? "leaseRelease" : "leaseWarn", { ttl: claim.ttl });
}
