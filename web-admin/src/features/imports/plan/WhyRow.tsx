import { useTexts } from "@/shared/i18n/useTexts";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { Button } from "@/shared/ui/Button";
import css from "../imports.module.css";
import { cellIn, type List } from "../list/list";
import { suggestion } from "../list/suggest";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";
import type { CellFinding } from "./outcomes";
import type { CursorState } from "./useCursor";

export const whyId = (record: number): string => `why-${record}`;

interface WhyRowProps {
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly work: ImportWork;
  readonly list: List;
  readonly record: number;
  readonly cursor: CursorState;
}

/** What is wrong with a row, below it: the value, why, what helps, and what it can only have been meant to be. */
export function WhyRow({ index, measure, work, list, record, cursor }: WhyRowProps) {
  const { outcomes, edits, planned } = work;
  const column = cursor.place?.column ?? -1;
  const fresh = outcomes!.findings(record).filter((f) => edits.cells[record]?.[f.column] === planned?.edits.cells[record]?.[f.column]);
  // The cell's own first; a row has seldom more than two.
  const findings = fresh.toSorted((a, b) => Number(b.column === column) - Number(a.column === column));
  const isMild = findings.every((f) => f.finding.accepted === true);
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className={css.why}>
      <td colSpan={list.columns.length + 2} className={isMild ? css.mild : undefined}>
        <ul id={whyId(record)}>
          {findings.map((f) => (
            <Finding key={`${f.column} ${f.finding.message}`} work={work} list={list} found={f} />
          ))}
        </ul>
      </td>
    </tr>
  );
}

function Finding({ work, list, found }: { readonly work: ImportWork; readonly list: List; readonly found: CellFinding }) {
  const t = useTexts(importTexts);
  const say = useServiceText();
  const { record, column, finding } = found;
  const field = work.columns[column]?.field;
  const better = column < 0 ? undefined : suggestion(finding, field);
  const equal = better === undefined ? [] : equalTo(work, list, found);
  const use = (all: readonly { record: number }[]) => work.edit(all.map((e) => ({ record: e.record, column, value: better })));
  return (
    <li>
      <span>
        <b className={finding.accepted === true ? "t-wait" : "t-bad"}>
          {finding.value ? <span translate="no">{t("valueIs", { value: finding.value })} </span> : null}
          {say(finding.message)}
        </b>{" "}
        <span className="muted">{say(finding.remedy)}</span>
      </span>
      {better !== undefined && (
        <Button small needs="operator" onPress={() => use([found])}>
          {t.rich("use", { value: <b key="v" translate="no">{better}</b> })}
        </Button>
      )}
      {better !== undefined && equal.length > 1 && (
        <Button small needs="operator" onPress={() => use(equal)}>
          {t("useInAll", { count: equal.length })}
        </Button>
      )}
      {work.outcomes!.of(record) === "held" && (
        <Button small needs="operator" onPress={() => work.leave(record, true)}>
          {t("leaveRowOut")}
        </Button>
      )}
    </li>
  );
}

/** Errors of the same column with the same value and the same fault. */
const equalTo = (work: ImportWork, list: List, { record, column, finding }: CellFinding): readonly CellFinding[] => {
  const valueAt = (r: number) => work.edits.cells[r]?.[column] ?? cellIn(list, r, column);
  const value = valueAt(record);
  return work.outcomes!.errors.filter((e) => e.column === column && e.finding.message === finding.message && valueAt(e.record) === value);
};
