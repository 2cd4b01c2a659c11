import { Fragment, memo } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import type { Column, HostState, RunGrid } from "../follow/RunGrid";
import { hostLooks } from "../looks";
import { runTexts } from "../texts";
import { CellGap } from "./Gap";
import { GridCell } from "./GridCell";
import { columnWidth } from "./sizes";
import styles from "./Grid.module.css";

const stateTexts = {
  failed: "hostFailed",
  unreachable: "hostUnreachable",
  unknown: "hostUnknown",
  running: "hostRunning",
  waiting: "hostWaiting",
  done: "hostDone",
} as const satisfies Record<HostState, string>;

interface GridRowProps {
  readonly grid: RunGrid;
  readonly host: string;
  readonly state: HostState;
  /** Of the host's cells: the row is drawn anew when it changes. */
  readonly revision: number;
  readonly columns: readonly Column[];
  readonly shown: readonly number[];
  readonly row: number;
  /** Where the focus goes: -1 is the host, -2 is another row. */
  readonly active: number;
  readonly isChosen: boolean;
  readonly task: string | undefined;
}

export const GridRow = memo(function GridRow({ grid, host, state, columns, shown, row, active, isChosen, task }: GridRowProps) {
  const t = useTexts(runTexts);
  let next = 0;
  return (
    <tr aria-rowindex={row + 2} aria-selected={isChosen} className={isChosen ? "sel" : undefined}>
      <th scope="row" data-host={host} data-column={-1} aria-colindex={1} tabIndex={active === -1 ? 0 : -1} title={host} translate="no">
        {host}
      </th>
      <td aria-colindex={2} className={`t-${hostLooks[state].family}`} data-host={host} data-column={-1}>
        <Icon name={hostLooks[state].icon} small /> {t(stateTexts[state])}
      </td>
      {shown.map((index) => {
        const column = columns[index];
        if (column === undefined) return null;
        const gap = index - next;
        next = index + 1;
        const { state: is, seconds } = grid.cell(host, column.key);
        return (
          <Fragment key={column.key}>
            <CellGap columns={gap} width={gap * columnWidth} />
            <GridCell host={host} task={column.key} column={index} state={is} seconds={seconds} isActive={active === index} isChosen={isChosen && task === column.key} />
          </Fragment>
        );
      })}
      <CellGap columns={columns.length - next} width={(columns.length - next) * columnWidth} />
      <td aria-hidden="true" className={styles.rest} />
    </tr>
  );
});
