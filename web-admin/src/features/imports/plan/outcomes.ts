import type { Schemas } from "@/api/types";
import { columnsOf, isHeldBack, type Edits, type Sent } from "../list/compose";
import type { List } from "../list/list";
import type { ImportPlan } from "../api/planImport";

export type RowFinding = Schemas["RowFinding"];
export type PlannedServer = Schemas["PlannedServer"];

export const results = ["rejected", "new", "changed", "unchanged", "retired"] as const;
export type Result = (typeof results)[number];

/** held: not sent, since which of its cells is the secret is not known; left: a person left it out. */
export type Outcome = "add" | "change" | "unchanged" | "reject" | "conflict" | "held" | "left" | "waiting";

export interface Planned {
  readonly plan: ImportPlan;
  /** What was sent, and with which edits. */
  readonly sent: Sent;
  readonly edits: Edits;
}

/** A finding at its cell; column -1: the row as a whole. */
export interface CellFinding {
  readonly record: number;
  readonly column: number;
  readonly finding: RowFinding;
}

/** A plan by the rows of the file. */
export interface Outcomes {
  readonly of: (record: number) => Outcome;
  readonly server: (record: number) => PlannedServer | undefined;
  readonly findings: (record: number) => readonly CellFinding[];
  /** Of rows that are not taken, in the order of the file. */
  readonly errors: readonly CellFinding[];
  /** Of the list as a whole, such as an unknown heading. */
  readonly ofList: readonly RowFinding[];
  readonly retired: readonly PlannedServer[];
  readonly counts: Readonly<Record<Result, number>>;
}

const resultOf: Readonly<Record<Outcome, Result | undefined>> = {
  add: "new",
  change: "changed",
  unchanged: "unchanged",
  reject: "rejected",
  conflict: "rejected",
  held: "rejected",
  left: undefined,
  waiting: undefined,
};

export const outcomeResult = (outcome: Outcome): Result | undefined => resultOf[outcome];

/** Puts a plan's rows and findings, which go by lines of what was sent, to the rows of the file. */
export function outcomesOf(list: List, planned: Planned | undefined, edits: Edits): Outcomes {
  const servers: (PlannedServer | undefined)[] = [];
  const found = new Map<number, CellFinding[]>();
  const ofList: RowFinding[] = [];
  const retired: PlannedServer[] = [];
  const held = isHeldBack(list, edits) ? list.misfits : new Set<number>();
  const left = new Set(edits.left);
  if (planned !== undefined) {
    const { recordAt } = planned.sent;
    for (const row of planned.plan.list.rows ?? []) {
      const record = row.line === null || row.line === undefined ? undefined : recordAt(row.line);
      if (record !== undefined) servers[record] = row;
      else if (row.outcome === "retire") retired.push(row);
    }
    const heading = new Map(columnsOf(list, planned.edits).map((c, i) => [c.heading, i] as const).toReversed());
    for (const finding of planned.plan.list.findings ?? []) {
      const record = recordAt(finding.line);
      if (record === undefined || record < list.layout.first) ofList.push(finding);
      else {
        const column = finding.column === null || finding.column === undefined ? -1 : (heading.get(finding.column) ?? -1);
        found.set(record, [...(found.get(record) ?? []), { record, column, finding }]);
      }
    }
  }
  const of = (record: number): Outcome => {
    if (left.has(record)) return "left";
    if (held.has(record)) return "held";
    return (servers[record]?.outcome as Outcome | undefined) ?? "waiting";
  };
  const counts: Record<Result, number> = { rejected: 0, new: 0, changed: 0, unchanged: 0, retired: retired.length };
  const errors: CellFinding[] = [];
  for (const record of list.rows) {
    const outcome = of(record);
    const result = resultOf[outcome];
    if (result !== undefined) counts[result]++;
    if (outcome === "held") errors.push({ record, column: -1, finding: heldFinding(list, record) });
    else if (result === "rejected") errors.push(...(found.get(record) ?? []).filter((f) => f.finding.accepted !== true));
  }
  const heldBack = (record: number): readonly CellFinding[] => [{ record, column: -1, finding: heldFinding(list, record) }];
  return {
    of,
    server: (record) => servers[record],
    findings: (record) => (held.has(record) && !left.has(record) ? heldBack(record) : (found.get(record) ?? [])),
    errors,
    ofList,
    retired,
    counts,
  };
}

/** In the service's words, so that it is said as its own are. */
const heldFinding = (list: List, record: number): RowFinding => {
  const line = list.tokens.line[record]!;
  const remedy = "Write every cell, an empty one where there is nothing to say, and quotes around a cell that has the separator in it.";
  if (list.tokens.broken.has(record)) return { line, message: "The row has a quote that is not closed where its cell ends, so which cell is the secret is unknown.", remedy: "Close the quote, or write a quote inside a quoted cell twice." };
  const cells = list.tokens.cells[record + 1]! - list.tokens.cells[record]!;
  return { line, message: `The row has ${cells} cells, the heading line ${list.columns.length}, so which cell is the secret is unknown.`, remedy };
};
