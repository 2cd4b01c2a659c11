import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import css from "../imports.module.css";
import { rawOf, type List } from "../list/list";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";
import { CellEditor } from "./CellEditor";
import type { CursorState } from "./useCursor";
import { whyId } from "./WhyRow";

const longestRaw = 4000;

interface RawCellProps {
  readonly work: ImportWork;
  readonly list: List;
  readonly record: number;
  readonly cursor: CursorState;
  readonly isHere: boolean;
}

/** A row whose cells cannot be told apart: shown and edited as it is written. */
export function RawCell({ work, list, record, cursor, isHere }: RawCellProps) {
  const t = useTexts(importTexts);
  const cell = useRef<HTMLTableCellElement>(null);
  const { place, go, step, wantsRef } = cursor;
  const raw = rawOf(list, record);
  const mayEdit = raw.length <= longestRaw && !/[\r\n]/.test(raw);
  const isEditing = isHere && place?.isEditing === true && mayEdit;
  useEffect(() => {
    if (!isHere || isEditing || !wantsRef.current) return;
    wantsRef.current = false;
    cell.current?.focus({ preventScroll: true });
  }, [isHere, isEditing, wantsRef, place]);
  const pressed = (e: KeyboardEvent) => {
    if (isEditing || (e.key !== "Enter" && e.key !== "F2") || !mayEdit || e.ctrlKey) return;
    e.preventDefault();
    e.stopPropagation();
    go({ record, column: -1 }, true);
  };
  const done = (value: string | undefined, to: "stay" | 1 | -1) => {
    if (value !== undefined && value !== raw.trim()) work.rewrite(record, value);
    if (to === "stay" || step(to, true) === undefined) go({ record, column: -1 });
  };
  const label = t("rowOf", { line: list.tokens.line[record]! });
  // A password may be anywhere in it.
  const isHidden = list.columns.some((c) => c.secret !== undefined) && !isHere;
  return isEditing ? (
    <td className={css.ed} colSpan={list.columns.length}>
      <CellEditor label={label} value={raw} isBad describedBy={whyId(record)} onDone={done} />
    </td>
  ) : (
    <td
      ref={cell}
      colSpan={list.columns.length}
      tabIndex={isHere ? 0 : -1}
      className={`${css.err} mono`}
      aria-invalid="true"
      title={label}
      aria-describedby={isHere ? whyId(record) : undefined}
      translate="no"
      onFocus={() => !isHere && go({ record, column: -1 })}
      onClick={() => go({ record, column: -1 })}
      onDoubleClick={() => mayEdit && go({ record, column: -1 }, true)}
      onKeyDown={pressed}
    >
      {isHidden ? <Icon name="lock" small /> : raw.slice(0, 400)}
    </td>
  );
}
