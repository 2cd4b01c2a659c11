import { Fragment, useEffect, useRef } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import type { RunGrid } from "../follow/RunGrid";
import { runTexts } from "../texts";
import { reveal } from "./reveal";
import { RowGap } from "./Gap";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import { columnWidth, headHeight, hostWidth, mostColumns, mostRows, rowHeight, stateWidth } from "./sizes";
import { placeOf, useGridFocus, type Place } from "./useGridFocus";
import { useWindow } from "./useWindow";
import styles from "./Grid.module.css";

interface GridTableProps {
  readonly grid: RunGrid;
  readonly hosts: readonly string[];
  readonly host: string | undefined;
  readonly task: string | undefined;
  readonly onChoose: (host: string, task: string | undefined) => void;
}

/** Hosts by tasks. Of many, only those are in the page that can be seen. */
export function GridTable({ grid, hosts, host, task, onChoose }: GridTableProps) {
  const t = useTexts(runTexts);
  const scroll = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { columns } = grid;
  const chosenColumn = columns.findIndex((c) => c.key === task);
  const choose = (place: Place) => onChoose(place.host, columns[place.column]?.key);
  const focus = useGridFocus({ table, hosts, columns: columns.length, start: { host: host ?? hosts[0] ?? "", column: chosenColumn }, onChoose: choose, onMove: (row, column) => reveal(scroll.current, row, column) });
  const rows = useWindow({ scroll, count: hosts.length, size: rowHeight, before: headHeight, most: mostRows, held: focus.row });
  const across = useWindow({ scroll, count: columns.length, size: columnWidth, before: hostWidth + stateWidth, most: mostColumns, held: focus.column, horizontal: true });
  const isThere = host !== undefined && hosts.includes(host) && (task === undefined || chosenColumn >= 0);
  useEffect(() => {
    // Once it is there, and never again while it moves: a person may read elsewhere.
    if (isThere) reveal(scroll.current, hosts.indexOf(host), chosenColumn);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isThere, host, task]);
  let next = 0;
  return (
    <div ref={scroll} className={styles.scroll}>
      {/* Its cells take the focus; keys and presses come up from them. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table role="grid"
        ref={table}
        className={styles.grid}
        aria-label={t("grid")}
        aria-rowcount={hosts.length + 1}
        aria-colcount={columns.length + 2}
        onClick={(e) => {
          const place = placeOf(e.target);
          if (place !== undefined) choose(place);
        }}
        {...focus.events}
      >
        <GridHead columns={columns} shown={across} />
        <tbody>
          {rows.map((index) => {
            const name = hosts[index];
            if (name === undefined) return null;
            const gap = index - next;
            next = index + 1;
            return (
              <Fragment key={name}>
                <RowGap rows={gap} height={gap * rowHeight} />
                <GridRow
                  grid={grid}
                  host={name}
                  state={grid.state(name)}
                  revision={grid.revision(name)}
                  columns={columns}
                  shown={across}
                  row={index}
                  active={name === focus.host ? focus.column : -2}
                  isChosen={name === host}
                  task={task}
                />
              </Fragment>
            );
          })}
          <RowGap rows={hosts.length - next} height={(hosts.length - next) * rowHeight} />
        </tbody>
      </table>
    </div>
  );
}
