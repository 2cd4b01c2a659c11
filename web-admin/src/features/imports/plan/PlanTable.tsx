import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import css from "../imports.module.css";
import type { Column } from "../list/layout";
import { cellIn, type List } from "../list/list";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";
import { isNumber } from "./fields";
import { GapRow } from "./GapRow";
import type { Item } from "./items";
import { PlanRow } from "./PlanRow";
import { RetiredRow } from "./RetiredRow";
import type { CursorState } from "./useCursor";
import { WhyRow } from "./WhyRow";

const heights: Readonly<Record<Item["kind"], number>> = { gap: 22, row: 34, why: 44, retired: 34 };

const keyOf = (item: Item): string => (item.kind === "gap" ? `gap-${item.from}` : item.kind === "retired" ? `retired-${item.server.server}` : `${item.kind}-${item.record}`);

interface PlanTableProps {
  readonly work: ImportWork;
  readonly list: List;
  readonly items: readonly Item[];
  readonly cursor: CursorState;
  readonly onGap: (record: number) => void;
}

/** Rows by virtue of the screen: what is not seen is not drawn. */
export function PlanTable({ work, list, items, cursor, onGap }: PlanTableProps) {
  const t = useTexts(importTexts);
  const scroll = useRef<HTMLDivElement>(null);
  const widths = useMemo(() => widthsOf(list), [list]);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (i) => heights[items[i]!.kind],
    getItemKey: (i) => keyOf(items[i]!),
    overscan: 12,
    scrollPaddingStart: 42,
    initialRect: { width: 0, height: 640 },
  });
  const { place, hasMoved } = cursor;
  const at = place === undefined ? -1 : items.findIndex((i) => i.kind === "row" && i.record === place.record);
  useEffect(() => {
    if (hasMoved && at >= 0) rows.scrollToIndex(at, { align: "auto" });
    // Only a move of the person's scrolls, not a new plan.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [place?.record, place?.column, hasMoved]);

  const move = (e: KeyboardEvent) => {
    if (place === undefined || place.isEditing || e.target instanceof HTMLInputElement || e.target instanceof HTMLButtonElement) return;
    const shown = items.flatMap((i) => (i.kind === "row" ? [i.record] : []));
    const row = shown.indexOf(place.record);
    const [column, last] = [Math.max(place.column, 0), list.columns.length - 1];
    const to = {
      ArrowDown: { record: shown[row + 1], column },
      ArrowUp: { record: shown[row - 1], column },
      ArrowRight: { record: place.record, column: Math.min(column + 1, last) },
      ArrowLeft: { record: place.record, column: Math.max(column - 1, 0) },
      Home: { record: place.record, column: 0 },
      End: { record: place.record, column: last },
    }[e.key];
    if (to?.record === undefined) return;
    e.preventDefault();
    cursor.go({ record: to.record, column: to.column });
  };

  const drawn = rows.getVirtualItems();
  const before = drawn[0]?.start ?? 0;
  const after = rows.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  return (
    // The keys are those of the grid within, wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={scroll} className={css.scroll} tabIndex={0} role="region" aria-label={t("plan")} onKeyDown={move}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table className={css.plan} role="grid" aria-rowcount={items.length + 1} aria-colcount={list.columns.length + 2} style={{ minWidth: widths.total, width: widths.total > 1080 ? widths.total : "100%" }}>
        <colgroup>
          <col style={{ width: 58 }} />
          <col style={{ width: 124 }} />
          {/* Columns have no other name than their place. */}
          {/* oxlint-disable-next-line react/no-array-index-key */}
          {widths.columns.map((width, i) => <col key={i} style={{ width }} />)}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="num">
              {t("line")}
            </th>
            <th scope="col">{t("plan")}</th>
            {/* oxlint-disable-next-line react/no-array-index-key */}
            {work.columns.map((c, i) => <Heading key={i} column={c} heading={list.columns[i]!.heading} isOut={work.edits.headings[i] === "" || c.isDropped === true} />)}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {drawn.map((v) => {
            const item = items[v.index]!;
            const common = { index: v.index, work, list };
            if (item.kind === "gap") return <GapRow key={v.key} {...common} gap={item} onOpen={() => onGap(list.rows[item.from]!)} />;
            if (item.kind === "why") return <WhyRow key={v.key} {...common} measure={rows.measureElement} record={item.record} cursor={cursor} />;
            if (item.kind === "retired") return <RetiredRow key={v.key} {...common} server={item.server} />;
            return <PlanRow key={v.key} {...common} record={item.record} cursor={cursor} />;
          })}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ column, heading, isOut }: { readonly column: Column; readonly heading: string; readonly isOut: boolean }) {
  const t = useTexts(importTexts);
  return (
    <th scope="col" className={`${isNumber(column.field) ? "num" : ""} ${isOut ? css.out : ""}`}>
      {column.secret === undefined ? (column.field ?? t("noField")) : t("secret")}
      <small translate="no">{heading}</small>
    </th>
  );
}

/** As wide as what stands in a column's first rows, so that nothing is measured. */
function widthsOf(list: List) {
  const sample = list.rows.subarray(0, 200);
  const columns = list.columns.map((c, i) => {
    let most = c.heading.length;
    if (c.secret === undefined) for (const r of sample) most = Math.max(most, cellIn(list, r, i).length);
    return Math.round(Math.min(300, Math.max(96, most * 7.4 + 26)));
  });
  return { columns, total: columns.reduce((a, b) => a + b, 58 + 124) };
}
