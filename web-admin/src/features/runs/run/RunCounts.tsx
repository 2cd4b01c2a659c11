import type { ReactNode } from "react";
import type { Run } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Elapsed } from "@/shared/ui/Times";
import type { HostState } from "../follow/RunGrid";
import { hostLooks } from "../looks";
import { runsTexts } from "../texts";
import type { Counts } from "./countsOf";
import { finishedShare, RunBar } from "./RunBar";
import styles from "./Run.module.css";

/** Shown in any case; the others where there are some. */
const always: readonly HostState[] = ["done", "running", "failed", "unreachable"];
const order: readonly HostState[] = [...always, "unknown", "waiting"];

export function RunCounts({ run, counts }: { readonly run: Run; readonly counts: Counts }) {
  const t = useTexts(runsTexts);
  const format = useFormat();
  const isOver = run.state === "Ended";
  return (
    <section className={`card ${styles.counts}`} aria-label={t("progress")}>
      {order
        .filter((s) => always.includes(s) || counts[s] > 0)
        .map((s) => (
          <Stat key={s} name={t(s)} family={counts[s] > 0 ? hostLooks[s].family : undefined}>
            {format.number(counts[s])}
          </Stat>
        ))}
      <Stat name={isOver ? t("tookLong") : t("elapsed")}>
        <Elapsed from={run.startedAt} until={run.endedAt} />
      </Stat>
      <div className={styles.bar}>
        <RunBar counts={counts} isTall />
        <div className={styles.barWords}>{t("finished", finishedShare(counts))}</div>
      </div>
    </section>
  );
}

function Stat({ name, family, children }: { readonly name: string; readonly family?: string | undefined; readonly children: ReactNode }) {
  return (
    <div className={styles.stat}>
      <span>{name}</span>
      <b className={family === undefined ? "tn" : `tn t-${family}`}>{children}</b>
    </div>
  );
}
