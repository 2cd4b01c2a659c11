import { useCallback, useMemo, useRef, useState } from "react";
import type { CellFinding } from "./outcomes";

export interface Place {
  readonly record: number;
  /** -1: the row as a whole. */
  readonly column: number;
}

export interface Cursor extends Place {
  readonly isEditing: boolean;
}

/** Where a person is in the plan. Until one goes somewhere it is the first error, without the focus. */
export function useCursor(errors: readonly CellFinding[], first: Place | undefined) {
  const [own, setOwn] = useState<Cursor | undefined>(first === undefined ? undefined : { ...first, isEditing: false });
  /** The cell takes the focus once it is drawn, and only once. */
  const wantsRef = useRef(false);
  const place: Cursor | undefined = useMemo(() => own ?? (errors[0] === undefined ? undefined : { record: errors[0].record, column: errors[0].column, isEditing: false }), [own, errors]);
  const go = useCallback((to: Place, isEditing = false) => {
    wantsRef.current = !isEditing;
    setOwn({ record: to.record, column: to.column, isEditing });
  }, []);
  const index = place === undefined ? -1 : errors.findIndex((e) => e.record === place.record && (e.column === place.column || e.column < 0));
  /** The next error behind where one is, or before it; round at the ends. */
  const step = useCallback(
    (by: 1 | -1, isEditing = false): CellFinding | undefined => {
      if (errors.length === 0) return undefined;
      const isAt = own !== undefined && index >= 0;
      const behind = errors.findIndex((e) => own !== undefined && (e.record > own.record || (e.record === own.record && e.column > own.column)));
      const from = isAt ? index + by : by > 0 ? Math.max(behind, 0) : (behind < 0 ? errors.length : behind) - 1;
      const to = errors[(from + errors.length) % errors.length]!;
      go(to, isEditing && to.column >= 0);
      return to;
    },
    [errors, own, index, go],
  );
  return { place, index, go, step, wantsRef, hasMoved: own !== undefined };
}

export type CursorState = ReturnType<typeof useCursor>;
