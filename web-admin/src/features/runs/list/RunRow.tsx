import { Link } from "@tanstack/react-router";
import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { At, Elapsed } from "@/shared/ui/Times";
import { runCounts } from "../run/countsOf";
import { RunBadge } from "../run/RunBadge";
import { RunBar, useProgressWords } from "../run/RunBar";
import { useRunTitle } from "../run/useRunTitle";
import { runsTexts } from "../texts";
import styles from "./Runs.module.css";

export function RunRow({ run }: { readonly run: Run }) {
  const t = useTexts(runsTexts);
  const title = useRunTitle();
  const say = useProgressWords();
  const said = useServiceText();
  const counts = runCounts(run);
  const words = say(counts);
  return (
    <tr>
      <th scope="row" className={styles.run}>
        <Link className="link" to="/runs/$id" params={{ id: run.id }}>
          {title(run)}
        </Link>
        <span className="faint mono" translate="no">
          {run.id}
        </span>
      </th>
      <td data-label={t("state")}>
        <RunBadge run={run} />
      </td>
      <td data-label={t("progress")} className={styles.progress}>
        <RunBar counts={counts} />
        <span className={styles.words} title={words} aria-hidden="true">
          {words}
        </span>
      </td>
      <td data-label={t("profile")} translate="no">
        {run.profile}
      </td>
      <td data-label={t("started")}>
        <At at={run.startedAt} />
      </td>
      <td data-label={t("took")} className="num">
        <Elapsed from={run.startedAt} until={run.endedAt} />
      </td>
      <td data-label={t("who")}>{run.actor}</td>
      <td data-label={t("why")} className={styles.why} title={said(run.message ?? run.reason)}>
        <ServiceText text={run.reason} />
      </td>
    </tr>
  );
}
