import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import type { CellState } from "../follow/RunGrid";
import { cellIcons } from "../looks";
import { runTexts } from "../texts";
import { cellTexts } from "./GridCell";
import styles from "./Grid.module.css";

const shown: readonly CellState[] = ["ok", "changed", "running", "failed", "unreachable", "skipped", "unknown", "none"];

export function GridLegend() {
  const t = useTexts(runTexts);
  return (
    <ul className={styles.legend} aria-label={t("legend")}>
      {shown.map((state) => (
        <li key={state}>
          <span className={`${styles.cell} ${styles[state]}`}>
            <Icon name={cellIcons[state]} />
          </span>
          {t(cellTexts[state])}
        </li>
      ))}
    </ul>
  );
}
