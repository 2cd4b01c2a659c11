import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { suppliersQuery } from "./api/suppliers";
import { encode } from "./list/bytes";
import { blocksOf, isBlocked } from "./list/blocks";
import { likelySupplier } from "./list/choose";
import { columnsOf, noEdits, type Edits } from "./list/compose";
import { cellIn, rawOf, startOf } from "./list/list";
import { tokenizeNow } from "./list/tokens";
import type { Supplier } from "./list/layout";
import { outcomesOf } from "./plan/outcomes";
import { useDraft } from "./useDraft";
import { useList } from "./useList";
import { usePlan } from "./usePlan";

/** What becomes of a list's secrets: the service seals them, or they are left out. */
export type SecretChoice = "seal" | "drop";

const none: readonly Supplier[] = [];

/** An import from its file to the plan that can be accepted. */
export function useImport() {
  // A list is written to this browser's disk only once it is known to hold no secret.
  const [mayKeep, setMayKeep] = useState(false);
  const drafts = useDraft(mayKeep);
  const { draft, change } = drafts;
  const suppliers = useQuery(suppliersQuery());
  const known = suppliers.data?.items ?? none;
  const bytes = draft?.source.bytes;
  const first = useList(bytes, undefined);
  const firstList = first !== undefined && "list" in first ? first.list : undefined;
  const likely = useMemo(() => (draft === undefined ? undefined : likelySupplier(draft.source.name, firstList, known)), [draft, firstList, known]);
  const isChosen = draft?.supplier !== undefined;
  const supplier = isChosen ? known.find((s) => s.name === draft.supplier) : likely?.supplier;
  const own = useList(supplier === undefined ? undefined : bytes, supplier);
  const read = supplier === undefined ? first : own;
  const isReady = suppliers.data !== undefined || suppliers.isError;
  const list = read !== undefined && "list" in read ? read.list : undefined;
  const edits = draft?.edits ?? noEdits;
  const columns = useMemo(() => (list === undefined ? [] : columnsOf(list, edits)), [list, edits]);
  const secrets = useMemo(() => columns.flatMap((c, i) => (c.secret !== undefined && edits.headings[i] !== "" ? [i] : [])), [columns, edits]);
  const [choice, setChoice] = useState<{ readonly bytes: Uint8Array | undefined; readonly is: SecretChoice }>();
  const secretChoice = choice !== undefined && choice.bytes === bytes ? choice.is : undefined;
  const blocks = useMemo(() => (list === undefined ? undefined : blocksOf(list, edits)), [list, edits]);
  const isOpen = blocks !== undefined && !isBlocked(blocks);
  const isPlain = isOpen && !columns.some((c) => c.secret !== undefined) && !(list?.columns.some((c) => c.secret !== undefined) ?? false);
  if (isPlain !== mayKeep) setMayKeep(isPlain);
  const file = draft?.source.name ?? "";
  const supplierName = isChosen ? draft.supplier || undefined : supplier?.name;
  const target = useMemo(() => ({ supplier: supplierName, file }), [supplierName, file]);
  const plan = usePlan({ list: isOpen && isReady ? list : undefined, target, edits, isSealed: secrets.length > 0 && secretChoice === "seal" });
  const { left, headings: named } = edits;
  // Not by the cells: 100,000 rows are not gone through for each of them.
  const outcomes = useMemo(() => (list === undefined ? undefined : outcomesOf(list, plan.planned, { cells: noEdits.cells, left, headings: named })), [list, plan.planned, left, named]);

  const setEdits = useCallback((next: Edits) => change({ edits: next }), [change]);
  /** Cells by record and column; what equals the file is no edit. */
  const edit = (cells: readonly { readonly record: number; readonly column: number; readonly value: string | undefined }[]) => {
    if (list === undefined) return;
    const all: Record<number, Record<number, string>> = { ...edits.cells };
    for (const { record, column, value } of cells) {
      const row = { ...all[record] };
      if (value === undefined || value === cellIn(list, record, column)) delete row[column];
      else row[column] = value;
      if (Object.keys(row).length > 0) all[record] = row;
      else delete all[record];
    }
    setEdits({ ...edits, cells: all });
  };
  const leave = (record: number, isLeft: boolean) => setEdits({ ...edits, left: isLeft ? [...edits.left, record] : edits.left.filter((r) => r !== record) });
  const rename = (column: number, heading: string | undefined) => {
    const headings = { ...edits.headings };
    if (heading === undefined) delete headings[column];
    else headings[column] = heading;
    setEdits({ ...edits, headings });
  };
  /** A whole row written anew, where its cells cannot be told apart; edits of other rows go along. */
  const rewrite = (record: number, raw: string) => {
    if (list === undefined || draft === undefined) return;
    const [start, length] = [startOf(list, record), rawOf(list, record).length];
    const text = list.text.slice(0, start) + raw + list.text.slice(start + length);
    const shift = tokenizeNow(text, list.layout.separator).count - list.tokens.count;
    const moved = (r: number) => (r > record ? r + shift : r);
    const cells = Object.fromEntries(Object.entries(edits.cells).flatMap(([r, row]) => (Number(r) === record ? [] : [[moved(Number(r)), row]])));
    const written = encode(text, list.form);
    change({ source: { ...draft.source, bytes: written }, edits: { ...edits, cells, left: edits.left.filter((r) => r !== record).map(moved) } });
    if (secretChoice !== undefined) setChoice({ bytes: written, is: secretChoice });
  };
  return {
    ...drafts,
    suppliers,
    supplier,
    supplierName,
    why: isChosen ? undefined : likely?.why,
    read,
    list,
    columns,
    secrets,
    secretChoice,
    chooseSecrets: (is: SecretChoice) => setChoice({ bytes, is }),
    blocks,
    edits,
    edit,
    leave,
    rename,
    rewrite,
    target,
    outcomes,
    ...plan,
  };
}

export type ImportWork = ReturnType<typeof useImport>;
