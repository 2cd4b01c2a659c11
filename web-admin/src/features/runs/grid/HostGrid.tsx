import { useMemo } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { Kbd } from "@/shared/ui/Kbd";
import type { Snapshot } from "../follow/RunStore";
import type { Counts } from "../run/countsOf";
import type { Choose, RunSearch } from "../run/useChoice";
import { onlyStates } from "../search";
import { runsTexts, runTexts } from "../texts";
import { GridLegend } from "./GridLegend";
import { GridTable } from "./GridTable";
import styles from "./Grid.module.css";

interface HostGridProps {
  readonly shot: Snapshot;
  readonly total: number;
  readonly counts: Counts;
  readonly search: RunSearch;
  readonly choose: Choose;
  readonly toFailure: (step: 1 | -1) => void;
}

export function HostGrid({ shot, total, counts, search, choose, toFailure }: HostGridProps) {
  const t = useTexts(runTexts);
  const words = useTexts(runsTexts);
  const format = useFormat();
  const { only } = search;
  const hosts = useMemo(() => shot.grid.hosts(only), [shot, only]);
  const failures = counts.failed + counts.unreachable;
  return (
    <section className={`card ${styles.card}`} aria-label={t("grid")}>
      <header className={styles.head}>
        <ToggleButtonGroup
          className="seg"
          aria-label={t("show")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[only ?? "all"]}
          onSelectionChange={(keys) => choose({ only: onlyStates.find((s) => keys.has(s)) })}
        >
          <ToggleButton id="all">
            {t("all")} <span className="tn">{format.number(total)}</span>
          </ToggleButton>
          {onlyStates.map((s) => (
            <ToggleButton key={s} id={s}>
              {words(s)} <span className="tn">{format.number(counts[s])}</span>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <span className="r">
          <Button isDisabled={failures === 0} onPress={() => toFailure(1)}>
            {t("nextFailure")} <Kbd keys="N" />
          </Button>
        </span>
      </header>
      {hosts.length === 0 ? <Empty title={t("noneSuch")} /> : <GridTable grid={shot.grid} hosts={hosts} host={search.host} task={search.task} onChoose={(host, task) => choose({ host, task, line: undefined, q: undefined })} />}
      <GridLegend />
    </section>
  );
}
