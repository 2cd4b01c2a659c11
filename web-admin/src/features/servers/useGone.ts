import { useCallback, useEffect, useEffectEvent, useState } from "react";

/** A row that no longer matches stays so long, or until the pointer leaves the table. */
const staysMs = 5000;
const nobody: ReadonlySet<string> = new Set();

/** Rows that no longer match but are still shown, greyed: nothing moves under the pointer. */
export function useGone(key: string, remove: (names: ReadonlySet<string>) => void) {
  const [state, setState] = useState<{ key: string; names: ReadonlySet<string> }>({ key, names: nobody });
  const gone = state.key === key ? state.names : nobody;
  const mark = (out: readonly string[], back: readonly string[]) => {
    const names = new Set([...gone].filter((n) => !back.includes(n)));
    for (const name of out) names.add(name);
    if (names.size !== gone.size || out.some((n) => !gone.has(n))) setState({ key, names });
  };
  const sweep = useCallback(() => {
    if (gone.size === 0) return;
    remove(gone);
    setState({ key, names: nobody });
  }, [gone, key, remove]);
  const isOver = useEffectEvent(sweep);
  useEffect(() => {
    if (gone.size === 0) return undefined;
    const timer = setTimeout(() => isOver(), staysMs);
    return () => clearTimeout(timer);
  }, [gone]);
  return { gone, mark, sweep };
}
