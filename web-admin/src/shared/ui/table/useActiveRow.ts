import { useCallback, useEffect, useMemo, useRef, useState } from "react";

export interface ActiveRow {
  readonly name: string | undefined;
  /** Counts up whenever the row is to get the focus. */
  readonly asked: number;
  readonly set: (name: string) => void;
  /** So many rows down or up; from nowhere to the first. */
  readonly move: (by: number) => void;
}

/** The row that keys act on, at first `initial`. Where it goes away, the one in its place follows. */
export function useActiveRow(names: readonly string[], initial?: string): ActiveRow {
  const [state, setState] = useState<{ name: string | undefined; asked: number }>({ name: initial, asked: 0 });
  const place = useRef(0);
  const index = state.name === undefined ? -1 : names.indexOf(state.name);
  useEffect(() => {
    if (index >= 0) place.current = index;
    else if (state.name !== undefined && names.length > 0) setState((s) => ({ ...s, name: names[Math.min(place.current, names.length - 1)] }));
  }, [index, names, state.name]);

  const set = useCallback((name: string) => setState((s) => (s.name === name ? s : { ...s, name })), []);
  const latest = useRef(names);
  useEffect(() => {
    latest.current = names;
  });
  const move = useCallback((by: number) => {
    setState((s) => {
      const all = latest.current;
      const at = s.name === undefined ? -1 : all.indexOf(s.name);
      const to = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by));
      return { name: all[to], asked: s.asked + 1 };
    });
  }, []);
  return useMemo(() => ({ ...state, set, move }), [state, set, move]);
}
