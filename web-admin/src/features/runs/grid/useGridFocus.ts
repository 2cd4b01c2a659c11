import { useEffect, useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

/** Column -1 is the host itself. */
export interface Place {
  readonly host: string;
  readonly column: number;
}

interface GridFocusOptions {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly hosts: readonly string[];
  readonly columns: number;
  readonly start: Place;
  readonly onChoose: (place: Place) => void;
  /** Brings a place into view, so that it is in the page when the focus is to go there. */
  readonly onMove: (row: number, column: number) => void;
}

const page = 10;

const isAt = (host: string, column: number) => `[data-host="${CSS.escape(host)}"][data-column="${column}"][tabindex]`;

/** One cell of the grid takes the focus; arrows move it, and it stays with its host wherever the row goes. */
export function useGridFocus({ table, hosts, columns, start, onChoose, onMove }: GridFocusOptions) {
  const [active, setActive] = useState<Place>();
  const [lastRow, setLastRow] = useState(0);
  const isInside = useRef(false);
  const isDue = useRef(false);
  const place = active ?? start;
  const found = hosts.indexOf(place.host);
  // A host that is filtered out leaves its place to the one that comes there.
  const row = found >= 0 ? found : Math.min(lastRow, hosts.length - 1);
  const column = Math.min(place.column, columns - 1);
  const host = hosts[row];

  useEffect(() => {
    if (found >= 0) setLastRow(found);
  }, [found]);
  // At every drawing: the cell that is to have the focus may come into the page at any.
  useLayoutEffect(() => {
    if (found < 0 && isInside.current && document.activeElement === document.body) isDue.current = true;
    if (!isDue.current || host === undefined) return;
    const cell = table.current?.querySelector<HTMLElement>(isAt(host, column));
    if (cell === null || cell === undefined) return;
    isDue.current = false;
    cell.focus({ preventScroll: true });
  });

  const go = (toRow: number, toColumn: number) => {
    const [nextRow, nextColumn] = [Math.max(0, Math.min(hosts.length - 1, toRow)), Math.max(-1, Math.min(columns - 1, toColumn))];
    const to = hosts[nextRow];
    if (to === undefined) return;
    isDue.current = true;
    onMove(nextRow, nextColumn);
    setActive({ host: to, column: nextColumn });
  };

  const onKeyDown = (e: KeyboardEvent) => {
    if (host === undefined || e.altKey || e.metaKey) return;
    const moves: Record<string, () => void> = {
      ArrowUp: () => go(row - 1, column),
      ArrowDown: () => go(row + 1, column),
      ArrowLeft: () => go(row, column - 1),
      ArrowRight: () => go(row, column + 1),
      PageUp: () => go(row - page, column),
      PageDown: () => go(row + page, column),
      Home: () => go(e.ctrlKey ? 0 : row, -1),
      End: () => go(e.ctrlKey ? hosts.length - 1 : row, columns - 1),
      Enter: () => onChoose({ host, column }),
      " ": () => onChoose({ host, column }),
    };
    const move = moves[e.key];
    if (move === undefined) return;
    e.preventDefault();
    move();
  };

  const onFocus = (e: FocusEvent) => {
    isInside.current = true;
    const at = placeOf(e.target);
    if (at !== undefined && (at.host !== place.host || at.column !== place.column)) setActive(at);
  };
  const onBlur = (e: FocusEvent) => {
    if (e.target.isConnected) isInside.current = false;
  };
  return { row, column, host, events: { onKeyDown, onFocus, onBlur } };
}

export function placeOf(target: EventTarget): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-host]") : null;
  return cell?.dataset.host === undefined ? undefined : { host: cell.dataset.host, column: Number(cell.dataset.column) };
}
