import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import type { CellState } from "../follow/RunGrid";
import { cellIcons } from "../looks";
import { runTexts } from "../texts";
import styles from "./Grid.module.css";

export const cellTexts = {
  ok: "cellOk",
  changed: "cellChanged",
  running: "cellRunning",
  failed: "cellFailed",
  ignored: "cellIgnored",
  unreachable: "cellUnreachable",
  skipped: "cellSkipped",
  unknown: "cellUnknown",
  none: "cellNone",
} as const satisfies Record<CellState, string>;

interface GridCellProps {
  readonly host: string;
  readonly task: string;
  readonly column: number;
  readonly state: CellState;
  readonly seconds: number | null;
  readonly isActive: boolean;
  readonly isChosen: boolean;
}

export function GridCell({ host, task, column, state, seconds, isActive, isChosen }: GridCellProps) {
  const t = useTexts(runTexts);
  const format = useFormat();
  const word = t(cellTexts[state]);
  const took = seconds === null ? "" : ` · ${t("seconds", { seconds: format.number(Math.round(seconds * 10) / 10) })}`;
  return (
    <td
      data-host={host}
      data-column={column}
      aria-colindex={column + 3}
      aria-selected={isChosen}
      aria-label={t("cellOf", { host, task, state: word })}
      title={`${task}\n${word}${took}`}
      tabIndex={isActive ? 0 : -1}
    >
      <span className={`${styles.cell} ${styles[state]} ${isChosen ? styles.chosen : ""}`}>
        <Icon name={cellIcons[state]} />
      </span>
    </td>
  );
}
