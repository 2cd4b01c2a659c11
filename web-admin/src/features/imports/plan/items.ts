import type { Edits } from "../list/compose";
import type { List } from "../list/list";
import { outcomeResult, type Outcomes, type PlannedServer, type Result } from "./outcomes";

export interface Gap {
  readonly kind: "gap";
  /** Places in the list's rows, both within. */
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
  readonly counts: Readonly<Partial<Record<Result, number>>>;
}

export type Item =
  | Gap
  | { readonly kind: "row"; readonly record: number }
  | { readonly kind: "why"; readonly record: number }
  | { readonly kind: "retired"; readonly server: PlannedServer };

interface Wish {
  readonly filter: readonly Result[];
  /** Gaps that a person opened, by the record that they begin with. */
  readonly open: ReadonlySet<number>;
}

/** The items with what is said of a row below it. */
export function explained(items: readonly Item[], outcomes: Outcomes, edits: Edits, current: number | undefined): readonly Item[] {
  if (current === undefined || outcomes.findings(current).length === 0 || edits.left.includes(current)) return items;
  const at = items.findIndex((i) => i.kind === "row" && i.record === current);
  return at < 0 ? items : items.toSpliced(at + 1, 0, { kind: "why", record: current });
}

/** What the table shows: rows that a person has to look at, and the rest folded between them. */
export function itemsOf(list: List, outcomes: Outcomes, edits: Edits, wish: Wish): Item[] {
  const items: Item[] = [];
  const show = (record: number) => {
    items.push({ kind: "row", record });
  };
  const isWanted = (result: Result | undefined) => result !== undefined && wish.filter.includes(result);
  if (wish.filter.length > 0) {
    for (const record of list.rows) if (isWanted(outcomeResult(outcomes.of(record))) || (wish.filter.includes("rejected") && edits.cells[record] !== undefined)) show(record);
  } else {
    foldInto(items, list, outcomes, edits, wish, show);
  }
  if (wish.filter.length === 0 || wish.filter.includes("retired")) for (const server of outcomes.retired) items.push({ kind: "retired", server });
  return items;
}

function foldInto(items: Item[], list: List, outcomes: Outcomes, edits: Edits, wish: Wish, show: (record: number) => void): void {
  let from = -1;
  let counts: Partial<Record<Result, number>> = {};
  const close = (to: number) => {
    if (from < 0) return;
    // A gap of one row is no shorter than the row.
    const isOpen = to === from || wish.open.has(list.rows[from]!);
    if (to > from) items.push({ kind: "gap", from, to, isOpen, counts });
    if (isOpen) for (let i = from; i <= to; i++) show(list.rows[i]!);
    from = -1;
    counts = {};
  };
  for (let i = 0; i < list.rows.length; i++) {
    const record = list.rows[i]!;
    const result = outcomeResult(outcomes.of(record));
    const stands = result === "rejected" || edits.cells[record] !== undefined || edits.left.includes(record) || outcomes.findings(record).length > 0;
    if (stands) {
      close(i - 1);
      show(record);
    } else {
      if (from < 0) from = i;
      if (result !== undefined) counts[result] = (counts[result] ?? 0) + 1;
    }
  }
  close(list.rows.length - 1);
}
