import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { useFormat } from "@/shared/format/useFormat";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { Kbd } from "@/shared/ui/Kbd";
import { download } from "../download";
import css from "../imports.module.css";
import type { ImportDone } from "../api/acceptImport";
import type { List } from "../list/list";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";
import { AcceptBar } from "./AcceptBar";
import { explained, itemsOf } from "./items";
import { results, type Result } from "./outcomes";
import { PlanTable } from "./PlanTable";
import { rejectedCsv } from "./rejectedCsv";
import { Totals } from "./Totals";
import { useCursor } from "./useCursor";

interface PlanCardProps {
  readonly work: ImportWork;
  readonly list: List;
  readonly onColumns: () => void;
  readonly onDone: (done: ImportDone) => void;
}

/** The plan row by row, and its acceptance. */
export function PlanCard({ work, list, onColumns, onDone }: PlanCardProps) {
  const t = useTexts(importTexts);
  const format = useFormat();
  const say = useServiceText();
  const { row, result } = useSearch({ from: "/imports/new" });
  const navigate = useNavigate({ from: "/imports/new" });
  const outcomes = work.outcomes!;
  const { edits, planned } = work;
  const filter: readonly Result[] = useMemo(() => results.filter((r) => result?.includes(r)), [result]);
  // What was mended since the plan is no error to go to.
  const errors = useMemo(() => outcomes.errors.filter((e) => edits.cells[e.record]?.[e.column] === planned?.edits.cells[e.record]?.[e.column] && !edits.left.includes(e.record)), [outcomes, edits, planned]);
  const [first] = useState(() => {
    const record = row === undefined ? undefined : list.rows.find((r) => list.tokens.line[r] === row);
    return record === undefined ? undefined : { record, column: outcomes.findings(record)[0]?.column ?? 0 };
  });
  const cursor = useCursor(errors, first);
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set());
  const current = cursor.place?.record;
  const folded = useMemo(() => itemsOf(list, outcomes, edits, { filter, open }), [list, outcomes, edits, filter, open]);
  const items = useMemo(() => explained(folded, outcomes, edits, current), [folded, outcomes, edits, current]);
  const line = current === undefined || !cursor.hasMoved ? undefined : list.tokens.line[current];
  useEffect(() => {
    if (line !== undefined) void navigate({ search: (before) => ({ ...before, row: line }), replace: true });
  }, [line, navigate]);

  const setFilter = (next: readonly Result[]) => void navigate({ search: (before) => ({ ...before, result: next.length > 0 ? [...next] : undefined }) });
  const go = (by: 1 | -1) => {
    // An error that the filter hides is not gone to unseen.
    if (filter.length > 0 && !filter.includes("rejected")) setFilter([]);
    cursor.step(by);
  };
  useShortcuts([
    { keys: "n", label: t("nextError"), run: () => go(1) },
    { keys: "p", label: t("previousError"), run: () => go(-1) },
  ]);
  const toggle = (record: number) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(record)) next.add(record);
      return next;
    });
  const isFix = filter.length === 1 && filter[0] === "rejected";
  const mapped = list.columns.length - (work.blocks?.unknown.length ?? 0);
  const fixed = Object.keys(edits.cells).filter((r) => planned?.edits.cells[Number(r)] === edits.cells[Number(r)] && !["reject", "conflict", "held"].includes(outcomes.of(Number(r)))).length;
  return (
    <>
      <Totals counts={outcomes.counts} fixed={fixed} filter={filter} onFilter={setFilter} />
      <section className="card" aria-label={t("plan")}>
        <div className={css.tools}>
          <div className="seg" role="group" aria-label={t("rowsShown")}>
            <button type="button" aria-pressed={isFix} onClick={() => setFilter(["rejected"])}>
              {t("needsFixing")} <span className="n">{format.number(outcomes.counts.rejected)}</span>
            </button>
            <button type="button" aria-pressed={filter.length === 0} onClick={() => setFilter([])}>
              {t("allRows")} <span className="n">{format.number(list.rows.length)}</span>
            </button>
          </div>
          {errors.length > 0 && (
            <>
              <span className="muted tn">{cursor.index < 0 ? t("errorsLeft", { count: errors.length }) : t("errorOf", { index: cursor.index + 1, count: errors.length })}</span>
              <Button small onPress={() => go(1)}>
                {t("next")} <Kbd keys="N" />
              </Button>
            </>
          )}
          {work.isPending && (
            <span className="faint" role="status">
              {t("planning")}
            </span>
          )}
          <span className="row r">
            <Button small onPress={onColumns}>
              {t("columnsMapped", { mapped, all: list.columns.length })}
            </Button>
            {errors.length > 0 && (
              <Button small onPress={() => download(`${work.target.file.replace(/\.csv$/i, "")}-rejected.csv`, new Blob([rejectedCsv(work, list, say)], { type: "text/csv" }))}>
                <Icon name="dl" small />
                {t("rejectedRows")}
              </Button>
            )}
          </span>
        </div>
        {items.length === 0 ? (
          <Empty title={t("noSuchRows")}>
            <Button onPress={() => setFilter([])}>{t("allRows")}</Button>
          </Empty>
        ) : (
          <PlanTable work={work} list={list} items={items} cursor={cursor} onGap={toggle} />
        )}
        <AcceptBar work={work} list={list} onDone={onDone} />
      </section>
    </>
  );
}
