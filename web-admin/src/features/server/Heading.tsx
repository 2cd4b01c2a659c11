import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ServerDetail } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useNow } from "@/shared/format/useNow";
import { useTexts } from "@/shared/i18n/useTexts";
import { CopyText } from "@/shared/ui/CopyText";
import { ExplainedPhase, Flag } from "@/shared/ui/PhaseBadge";
import styles from "./server.module.css";
import { serverTexts } from "./texts";

/** Name, phase and flags; below, what one looks for first. */
export function Heading({ server, children }: { readonly server: ServerDetail; readonly children: ReactNode }) {
  const t = useTexts(serverTexts);
  const format = useFormat();
  const now = useNow();
  const { order, supplier } = server;
  const region = server.labels?.region;
  const lease = order?.leaseEnd;
  return (
    <div className={styles.heading}>
      <div className={styles.title}>
        <div className="row">
          <h1 translate="no">{server.name}</h1>
          <ExplainedPhase phase={server.phase} />
          {server.claim != null && <Flag flag="claimed" />}
          {server.cordoned && <Flag flag="cordoned" />}
          {server.paused && <Flag flag="paused" />}
          {server.degraded && <Flag flag="degraded" />}
        </div>
        <div className={styles.meta}>
          <CopyText text={server.address} />
          {region !== undefined && <span>{region}</span>}
          {supplier != null && <span>{order?.price == null ? supplier : t("perMonth", { supplier, price: order.price })}</span>}
          {lease != null && <span>{t(Date.parse(lease) + 86_400_000 < now ? "leaseEnded" : "leaseEnds", { date: format.date(lease) })}</span>}
          <Link className="link" to="/profiles/$name" params={{ name: server.profile }}>
            {t("profileOf", { name: server.profile })}
          </Link>
        </div>
      </div>
      <div className={styles.acts}>{children}</div>
    </div>
  );
}
