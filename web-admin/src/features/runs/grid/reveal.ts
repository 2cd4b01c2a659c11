import { columnWidth, headHeight, hostWidth, rowHeight, stateWidth } from "./sizes";

/** Scrolls the grid, and nothing around it, as little as shows a row and a column; -1: whichever. */
export function reveal(scroll: HTMLElement | null, row: number, column: number): void {
  if (scroll === null) return;
  if (row >= 0) scroll.scrollTop = nearest(scroll.scrollTop, scroll.clientHeight - headHeight, row * rowHeight, rowHeight);
  if (column >= 0) scroll.scrollLeft = nearest(scroll.scrollLeft, scroll.clientWidth - hostWidth - stateWidth, column * columnWidth, columnWidth);
  else scroll.scrollLeft = 0;
}

function nearest(from: number, room: number, start: number, size: number): number {
  if (start < from) return start;
  return start + size > from + room ? start + size - room : from;
}
