import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { runsTexts } from "../texts";
import { RunRow } from "./RunRow";
import styles from "./Runs.module.css";

const headings = ["run", "state", "progress", "profile", "started", "took", "who", "why"] as const;

export function RunsTable({ runs, isOld }: { readonly runs: readonly Run[]; readonly isOld: boolean }) {
  const t = useTexts(runsTexts);
  return (
    <div className="sx" role="region" aria-label={t("runs")} tabIndex={0}>
      <table className={isOld ? `${styles.table} dimmed` : styles.table} aria-label={t("runs")} aria-busy={isOld}>
        <thead>
          <tr>
            {headings.map((h) => (
              <th key={h} scope="col" className={h === "took" ? "num" : styles[h]}>
                {t(h)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
