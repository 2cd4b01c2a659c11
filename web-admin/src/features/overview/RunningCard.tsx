import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Card } from "@/shared/ui/Card";
import { QueryView } from "@/shared/ui/QueryView";
import { Elapsed } from "@/shared/ui/Times";
import { mostRuns, runningQuery } from "./api/running";
import styles from "./Overview.module.css";
import { overviewTexts } from "./texts";

/** Runs at work and how far each is. */
export function RunningCard({ running }: { readonly running: number | null | undefined }) {
  const t = useTexts(overviewTexts);
  const query = useQuery(runningQuery());
  const more = (running ?? 0) - mostRuns;
  return (
    <Card
      title={t("running")}
      side={
        <Link className="link" to="/runs">
          {t("allRuns")}
        </Link>
      }
    >
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="pad muted">{t("noRuns")}</p>
          ) : (
            <ul className={styles.runs}>
              {items.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
              {more > 0 && <li className="faint">{t("moreRuns", { count: more })}</li>}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}

function RunRow({ run }: { readonly run: Run }) {
  const t = useTexts(overviewTexts);
  const { completed, failed, unreachable, unknown } = run.counts;
  const total = run.servers.length;
  const done = completed + failed + unreachable + unknown;
  return (
    <li>
      <span className={styles.run}>
        <Link className="link" to="/runs/$id" params={{ id: run.id }} translate="no">
          {run.id}
        </Link>{" "}
        <span className={styles.title}>{t(run.purpose, { count: total })}</span>{" "}
        <span className="faint" translate="no">
          {run.profile}
        </span>
      </span>
      <span className="bar" role="img" aria-label={t("progress", { completed, failed, unreachable: unreachable + unknown, left: total - done })}>
        <i className="bg-ok" style={{ flex: completed }} />
        <i className="bg-bad" style={{ flex: failed }} />
        <i className="bg-wait" style={{ flex: unreachable + unknown }} />
        <i style={{ flex: total - done }} />
      </span>
      <span className={`muted ${styles.done}`}>{t("doneOf", { done, total })}</span>
      <span className="num muted">
        <Elapsed from={run.startedAt} />
      </span>
    </li>
  );
}
