import { Link } from "@tanstack/react-router";
import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { At } from "@/shared/ui/Times";
import { Icon } from "@/shared/ui/Icon";
import type { RunGrid } from "../follow/RunGrid";
import { runTexts } from "../texts";
import type { Counts } from "./countsOf";
import { RunActions } from "./RunActions";
import { ExplainedRun } from "./RunBadge";
import { useRunTitle } from "./useRunTitle";
import styles from "./Run.module.css";

interface RunHeaderProps {
  readonly run: Run;
  readonly grid: RunGrid;
  readonly counts: Counts;
}

const shortDigest = (digest: string): string => digest.replace(/^sha256:/, "").slice(0, 8);

export function RunHeader({ run, grid, counts }: RunHeaderProps) {
  const t = useTexts(runTexts);
  const title = useRunTitle();
  return (
    <div className={styles.head}>
      <div className={styles.what}>
        <div className={styles.title}>
          <h1>{title(run)}</h1>
          <ExplainedRun run={run} />
        </div>
        <div className={styles.meta}>
          <span>
            {t.rich("profileOf", {
              name: (
                <Link className="link" to="/profiles/$name" params={{ name: run.profile }} translate="no">
                  {run.profile}
                </Link>
              ),
              digest: (
                <span className="mono" title={run.configurationDigest} translate="no">
                  {shortDigest(run.configurationDigest)}
                </span>
              ),
            })}
          </span>
          <span>{t.rich("startedBy", { time: <At at={run.startedAt} seconds />, actor: <b className="strong">{run.actor}</b> })}</span>
          <span className={styles.reason}>
            <ServiceText text={run.reason} />
          </span>
        </div>
        {run.resumedAt && (
          <p className={styles.resumed}>
            <Icon name="info" small className="t-work" /> {t.rich("resumed", { time: <At at={run.resumedAt} seconds /> })}
          </p>
        )}
        {run.message && run.state === "Ended" && run.outcome !== "Completed" && (
          <p className={styles.resumed}>
            <ServiceText text={run.message} />
          </p>
        )}
      </div>
      <RunActions run={run} grid={grid} counts={counts} />
    </div>
  );
}
