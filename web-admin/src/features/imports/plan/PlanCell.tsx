import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import css from "../imports.module.css";
import { cellIn, type List } from "../list/list";
import type { ListField } from "../list/headings";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";
import { CellEditor } from "./CellEditor";
import { CellText } from "./CellText";
import { isNumber } from "./fields";
import type { CursorState } from "./useCursor";
import { whyId } from "./WhyRow";

interface PlanCellProps {
  readonly work: ImportWork;
  readonly list: List;
  readonly record: number;
  readonly column: number;
  readonly field: ListField | undefined;
  readonly isSecret: boolean;
  readonly isOut: boolean;
  readonly cursor: CursorState;
}

export function PlanCell({ work, list, record, column, field, isSecret, isOut, cursor }: PlanCellProps) {
  const t = useTexts(importTexts);
  const { place, go, step, wantsRef } = cursor;
  const cell = useRef<HTMLTableCellElement>(null);
  const isHere = place?.record === record && (place.column === column || (place.column < 0 && column === 0));
  const isEditing = isHere && place.isEditing && !isSecret;
  useEffect(() => {
    if (!isHere || isEditing || !wantsRef.current) return;
    wantsRef.current = false;
    cell.current?.focus({ preventScroll: true });
  }, [isHere, isEditing, wantsRef, place]);

  const original = cellIn(list, record, column);
  const edited = work.edits.cells[record]?.[column];
  const plannedWith = work.planned?.edits.cells[record]?.[column];
  const outcome = work.outcomes!.of(record);
  const own = edited === plannedWith ? work.outcomes!.findings(record).filter((f) => f.column === column) : [];
  const isBad = own.some((f) => f.finding.accepted !== true);
  const look = isOut ? "faint" : isBad ? css.err : edited === undefined ? (own.length > 0 ? css.note : "") : edited === plannedWith && outcome !== "reject" && outcome !== "conflict" ? css.fix : css.typed;

  const pressed = (e: KeyboardEvent) => {
    if (isEditing || isSecret || isOut || e.ctrlKey || e.metaKey) return;
    if (e.key === "Enter" || e.key === "F2") go({ record, column }, true);
    else if (e.key === "Escape" && edited !== undefined) work.edit([{ record, column, value: undefined }]);
    else if (e.key === "Tab" && isBad && work.outcomes!.errors.length > 1) step(e.shiftKey ? -1 : 1);
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  const done = (value: string | undefined, to: "stay" | 1 | -1) => {
    if (value !== undefined) work.edit([{ record, column, value }]);
    if (to === "stay" || step(to, true) === undefined) go({ record, column });
  };

  if (isEditing) {
    return (
      <td className={css.ed} aria-colindex={column + 3}>
        <CellEditor label={t("cellOf", { column: field ?? list.columns[column]!.heading, line: list.tokens.line[record]! })} value={edited ?? original} isBad={isBad} describedBy={whyId(record)} onDone={done} />
      </td>
    );
  }
  return (
    <td
      ref={cell}
      aria-colindex={column + 3}
      tabIndex={isHere ? 0 : -1}
      className={`${isNumber(field) ? "num " : ""}${look}`}
      aria-invalid={isBad || undefined}
      aria-describedby={isHere && own.length > 0 ? whyId(record) : undefined}
      title={isSecret ? t("secretCell") : undefined}
      onFocus={() => !isHere && go({ record, column })}
      onClick={() => go({ record, column })}
      onDoubleClick={() => !isSecret && !isOut && go({ record, column }, true)}
      onKeyDown={pressed}
    >
      {isSecret ? (
        original.length > 0 && (
          <span className="faint">
            <Icon name="lock" small /> ••••••
          </span>
        )
      ) : (
        <CellText original={original} edited={edited} field={field} server={work.outcomes!.server(record)} />
      )}
    </td>
  );
}
