import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ServerDetail } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Card } from "@/shared/ui/Card";
import { CopyText } from "@/shared/ui/CopyText";
import { At } from "@/shared/ui/Times";
import { Pairs } from "./tabs/FactsTab";
import { serverTexts } from "./texts";

const short = (digest: string | null | undefined): string => (digest ?? "").replace(/^sha256:/, "").slice(0, 12);

/** What it belongs to and what tells it from others. */
export function Identity({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const { hostKey, ssh, uid } = server;
  const generation = server.generation ?? 0;
  return (
    <Card title={t("identity")}>
      <dl className="kv pad">
        <Term name={t("session")}>{server.session == null ? <span className="muted">{t("none")}</span> : <Link className="link" to="/sessions/$name" params={{ name: server.session }}>{server.session}</Link>}</Term>
        <Term name={t("claim")}>{server.claim == null ? <span className="muted">{t("none")}</span> : <ClaimLink name={server.claim} />}</Term>
        {server.conflictingClaim != null && (
          <Term name={t("conflicting")}>
            <ClaimLink name={server.conflictingClaim} />
          </Term>
        )}
        <Term name={t("ssh")}>{t("sshOf", { user: ssh.user ?? "root", port: String(ssh.port ?? 22) })}</Term>
        <Term name={t("hostKey")}>{hostKey == null ? <span className="muted">{t("notPinned")}</span> : <CopyText text={hostKey.fingerprint} />}</Term>
        <Term name={t("configuration")}>
          <Configuration server={server} />
        </Term>
        {server.retryBudget != null && <Term name={t("attempts")}>{t("attemptsOf", { attempts: server.attempts, budget: server.retryBudget })}</Term>}
        <Term name={t("labels")}>
          <Pairs pairs={server.labels} />
        </Term>
        {uid != null && (
          <Term name={t("uid")}>
            <CopyText text={uid} />
          </Term>
        )}
        <Term name={t("generation")}>{server.observedGeneration == null ? t("notObserved", { generation }) : t("generationOf", { generation, observed: server.observedGeneration })}</Term>
      </dl>
    </Card>
  );
}

function Configuration({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const { appliedDigest: applied, wantedDigest: wanted } = server;
  if (applied == null) return <span className="muted">{t("notApplied")}</span>;
  const text = wanted == null || wanted === applied ? t("upToDate", { digest: short(applied) }) : t("outdated", { digest: short(applied), wanted: short(wanted) });
  return (
    <>
      <span title={applied}>{text}</span>
      {server.appliedAt != null && (
        <span className="faint">
          {" · "}
          <At at={server.appliedAt} />
        </span>
      )}
    </>
  );
}

const ClaimLink = ({ name }: { readonly name: string }) => (
  <Link className="link" to="/claims/$name" params={{ name }}>
    {name}
  </Link>
);

const Term = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="pair">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
