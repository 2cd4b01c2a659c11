import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, type RefObject } from "react";

interface WindowOptions {
  readonly scroll: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Of each, in pixels. */
  readonly size: number;
  /** What stands before them and stays there: headings. */
  readonly before: number;
  /** Up to so many all are shown. */
  readonly most: number;
  /** Shown wherever one has scrolled to, since it has the focus; -1: none. */
  readonly held: number;
  readonly horizontal?: boolean;
}

/** Which of many rows or columns of one size are to be shown, by index. */
export function useWindow({ scroll, count, size, before, most, held, horizontal = false }: WindowOptions): readonly number[] {
  const isWindowed = count > most;
  // Nothing of it is handed to a memoized component.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    horizontal,
    enabled: isWindowed,
    getScrollElement: () => scroll.current,
    estimateSize: () => size,
    scrollMargin: before,
    overscan: 8,
    initialRect: { width: 1200, height: 640 },
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return held < 0 || held >= count || shown.includes(held) ? shown : [...shown, held].toSorted((a, b) => a - b);
    },
  });
  const key = isWindowed ? virtual.getVirtualIndexes().join(" ") : String(count);
  return useMemo(() => (isWindowed ? key.split(" ").filter(Boolean).map(Number) : Array.from({ length: count }, (_, i) => i)), [isWindowed, key, count]);
}
