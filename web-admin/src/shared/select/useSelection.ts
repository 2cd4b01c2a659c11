import { useCallback, useMemo, useState } from "react";

/**
 * What is chosen in a long list: either some by name, or all that a filter matches, as many as were seen.
 * Never both, so that nobody acts on rows that they cannot see.
 */
export type Selection = { readonly kind: "names"; readonly names: ReadonlySet<string> } | { readonly kind: "all"; readonly count: number };

const nothing: Selection = { kind: "names", names: new Set() };

export interface SelectionModel {
  readonly selection: Selection;
  readonly count: number;
  /** How many an earlier choice had that a changed filter ended; until something is chosen again. */
  readonly cleared: number;
  /** How many left it last because they are no longer in the list; until something is chosen again. */
  readonly lost: number;
  readonly has: (name: string) => boolean;
  /** One more or less. Out of "all", the others that are shown stay chosen, by name. */
  readonly toggle: (name: string, shown: readonly string[]) => void;
  /** From the row that was chosen last to this one. */
  readonly extend: (name: string, shown: readonly string[]) => void;
  readonly all: (count: number) => void;
  readonly only: (names: readonly string[]) => void;
  readonly drop: (names: readonly string[]) => void;
  readonly clear: () => void;
}

interface State {
  readonly selection: Selection;
  readonly anchor: string | undefined;
  readonly filter: string;
  readonly cleared: number;
  readonly lost: number;
}

const countOf = (s: Selection): number => (s.kind === "all" ? s.count : s.names.size);

/** A selection that ends with the filter that it was made under. */
export function useSelection(filter: string): SelectionModel {
  const [state, setState] = useState<State>({ selection: nothing, anchor: undefined, filter, cleared: 0, lost: 0 });
  // During the render, so that no row is ever shown as chosen under another filter.
  let now = state;
  if (state.filter !== filter) {
    now = { selection: nothing, anchor: undefined, filter, cleared: countOf(state.selection) || state.cleared, lost: 0 };
    setState(now);
  }
  const { selection } = now;

  const change = useCallback((next: (before: Selection, anchor: string | undefined) => Selection, anchor?: string) => {
    setState((before) => ({ ...before, selection: next(before.selection, before.anchor), anchor: anchor ?? before.anchor, cleared: 0, lost: 0 }));
  }, []);

  const acts = useMemo(
    () => ({
      toggle: (name: string, shown: readonly string[]) => change((before) => toggled(before, name, shown), name),
      extend: (name: string, shown: readonly string[]) => change((before, anchor) => extended(before, anchor ?? name, name, shown)),
      all: (count: number) => change(() => ({ kind: "all", count })),
      only: (names: readonly string[]) => change(() => ({ kind: "names", names: new Set(names) })),
      drop: (names: readonly string[]) => setState((before) => dropped(before, names)),
      clear: () => change(() => nothing),
    }),
    [change],
  );
  return useMemo(
    () => ({
      ...acts,
      selection,
      count: countOf(selection),
      cleared: now.cleared,
      lost: now.lost,
      has: (name: string) => selection.kind === "all" || selection.names.has(name),
    }),
    [acts, selection, now.cleared, now.lost],
  );
}

function toggled(before: Selection, name: string, shown: readonly string[]): Selection {
  const names = new Set(before.kind === "all" ? shown : before.names);
  if (!names.delete(name)) names.add(name);
  return { kind: "names", names };
}

function extended(before: Selection, anchor: string, name: string, shown: readonly string[]): Selection {
  if (before.kind === "all") return before;
  const [a, b] = [shown.indexOf(anchor), shown.indexOf(name)].toSorted((x, y) => x - y) as [number, number];
  return { kind: "names", names: new Set([...before.names, ...shown.slice(Math.max(0, a), b + 1)]) };
}

function dropped(state: State, names: readonly string[]): State {
  if (state.selection.kind === "all") return state;
  const left = new Set(state.selection.names);
  for (const name of names) left.delete(name);
  const lost = state.selection.names.size - left.size;
  return lost === 0 ? state : { ...state, selection: { kind: "names", names: left }, lost };
}
