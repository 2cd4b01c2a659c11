import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import type { Column } from "./columns";
import { rowHeights, useDensity } from "./density";
import { HeaderRow, type SelectAll } from "./HeaderRow";
import { Row } from "./Row";
import type { ActiveRow } from "./useActiveRow";
import { placeOf, useScrollPlace } from "./useScrollPlace";
import s from "./VirtualTable.module.css";

interface VirtualTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  /** Those that were read so far. */
  readonly rows: readonly T[];
  readonly nameOf: (row: T) => string;
  /** How many there are in all. */
  readonly total: number;
  readonly active: ActiveRow;
  readonly hasMore?: boolean;
  /** Told when the rows that are shown come within a page of the last one that was read. */
  readonly onNeedMore?: () => void;
  readonly pageSize?: number;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
  readonly selectAll?: SelectAll;
  readonly isChosen?: (name: string) => boolean;
  readonly onChoose?: (name: string, isRange: boolean) => void;
  readonly isGone?: (name: string) => boolean;
  readonly onOpen?: (name: string) => void;
  /** First and last row on the screen. */
  readonly onVisible?: (first: number, last: number) => void;
  readonly onPointerLeave?: () => void;
  /** Left out: as the person chose it. */
  readonly rowHeight?: number | undefined;
  /** Says which rows they are: with others it goes back to the top, with the same as when it was left, to the place where it was. */
  readonly resetKey?: string;
  readonly isDimmed?: boolean;
  /** Over the rows, at the top; moves nothing. */
  readonly notice?: ReactNode;
  /** In place of rows. */
  readonly children?: ReactNode;
}

const placeholders = 10;

/** A table of any length: only the rows on the screen exist. They are of one height, and known by name. */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { columns, rows, nameOf, total, active, hasMore = false, onNeedMore, pageSize = 200, onVisible, resetKey = "" } = props;
  const t = useTexts(sharedTexts);
  const density = useDensity();
  const rowHeight = props.rowHeight ?? rowHeights[density];
  const scroller = useRef<HTMLDivElement>(null);
  const activeIndex = useMemo(() => (active.name === undefined ? -1 : rows.findIndex((r) => nameOf(r) === active.name)), [rows, nameOf, active.name]);

  // The row that has the focus stays, however far one scrolls.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return activeIndex < 0 || shown.includes(activeIndex) ? shown : [...shown, activeIndex].toSorted((a, b) => a - b);
    },
    [activeIndex],
  );
  const count = rows.length + (hasMore ? Math.max(0, Math.min(placeholders, total - rows.length)) : 0);
  // Nothing of it is handed to a memoized component.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor,
    scrollPaddingStart: 34,
    initialOffset: () => placeOf(resetKey),
    initialRect: { width: 0, height: 640 },
  });
  const measure = virtual.measure;
  useLayoutEffect(() => measure(), [rowHeight, measure]);

  const first = virtual.range?.startIndex ?? 0;
  const last = Math.min(virtual.range?.endIndex ?? 0, rows.length - 1);
  useEffect(() => onVisible?.(first, last), [onVisible, first, last]);
  useEffect(() => {
    if (hasMore && last + pageSize >= rows.length) onNeedMore?.();
  }, [hasMore, last, pageSize, rows.length, onNeedMore]);
  useScrollPlace(scroller, resetKey);
  useFocus(scroller, active, activeIndex, (index) => virtual.scrollToIndex(index));

  const width = columns.reduce((sum, c) => sum + c.width, props.selectAll === undefined ? 0 : 44);
  const items = virtual.getVirtualItems();
  const lastItem = items.at(-1);
  const below = virtual.getTotalSize() - (lastItem?.end ?? 0);
  const span = columns.length + (props.selectAll === undefined ? 0 : 1);
  return (
    <div className={s.frame}>
      {props.notice !== undefined && <div className={s.notice}>{props.notice}</div>}
      <div ref={scroller} className={s.scroller} role="region" aria-label={props.label} tabIndex={0} onPointerLeave={props.onPointerLeave}>
        <table className={props.isDimmed === true ? `${s.table} dimmed` : s.table} style={{ minWidth: width }} aria-label={props.label} aria-rowcount={total + 1} aria-busy={props.isDimmed}>
          <colgroup>
            {props.selectAll !== undefined && <col style={{ width: 44 }} />}
            {columns.map((c) => (
              <col key={c.id} style={c.grows === true ? undefined : { width: c.width }} />
            ))}
          </colgroup>
          <thead>
            <HeaderRow columns={columns} sort={props.sort} onSort={props.onSort} selectAll={props.selectAll} />
          </thead>
          <tbody>
            {items.map((item, i) => {
              const gap = item.start - (items[i - 1]?.end ?? 0);
              const row = rows[item.index];
              const name = row === undefined ? undefined : nameOf(row);
              return [
                gap > 0 && <Gap key={`gap-${item.index}`} height={gap} span={span} />,
                row === undefined || name === undefined ? (
                  <Placeholder key={`later-${item.index}`} label={t("rowsLoading")} isFirst={item.index === rows.length} height={rowHeight} span={span} />
                ) : (
                  <Row
                    key={name}
                    row={row}
                    name={name}
                    index={item.index}
                    columns={columns}
                    height={rowHeight}
                    isChosen={props.isChosen?.(name)}
                    isTabStop={active.name === undefined || activeIndex < 0 ? item.index === 0 : name === active.name}
                    isGone={props.isGone?.(name) === true}
                    onChoose={props.onChoose}
                    onActive={active.set}
                    onOpen={props.onOpen}
                  />
                ),
              ];
            })}
            {below > 0 && <Gap height={below} span={span} />}
          </tbody>
        </table>
        {props.children}
      </div>
    </div>
  );
}

// A place holder without content, hidden from everybody.
const Gap = ({ height, span }: { readonly height: number; readonly span: number }) => (
  <tr aria-hidden="true" className={s.gap}>
    {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
    <td colSpan={span} style={{ height }} />
  </tr>
);

function Placeholder({ label, isFirst, height, span }: { readonly label: string; readonly isFirst: boolean; readonly height: number; readonly span: number }) {
  return (
    <tr style={{ height }} aria-hidden={isFirst ? undefined : true}>
      <td colSpan={span}>
        <div className="skeleton" role={isFirst ? "status" : undefined} aria-label={isFirst ? label : undefined} />
      </td>
    </tr>
  );
}

/** Gives the active row the focus when it is asked for, and when the row that had it went away. */
function useFocus(scroller: React.RefObject<HTMLDivElement | null>, active: ActiveRow, index: number, scrollTo: (index: number) => void) {
  const asked = useRef(active.asked);
  const had = useRef(false);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const focused = () => {
      had.current = document.activeElement instanceof HTMLTableRowElement;
    };
    // A removed element tells nothing, so what is left is that it had the focus.
    const left = (e: FocusEvent) => {
      if (e.relatedTarget !== null) had.current = false;
    };
    box.addEventListener("focusin", focused);
    box.addEventListener("focusout", left);
    return () => {
      box.removeEventListener("focusin", focused);
      box.removeEventListener("focusout", left);
    };
  }, [scroller]);
  useEffect(() => {
    if (active.name === undefined || index < 0) return;
    const wasRemoved = had.current && (document.activeElement === document.body || document.activeElement === null);
    if (active.asked === asked.current && !wasRemoved) return;
    if (active.asked !== asked.current) scrollTo(index);
    asked.current = active.asked;
    scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(active.name)}"]`)?.focus({ preventScroll: true });
    // It is about the row and the wish, not about the function.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [active.name, active.asked, index]);
}
