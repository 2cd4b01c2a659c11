import { memo, type KeyboardEvent, type MouseEvent } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import type { Column } from "./columns";
import s from "./VirtualTable.module.css";

export interface RowProps<T> {
  readonly row: T;
  readonly name: string;
  readonly index: number;
  readonly columns: readonly Column<T>[];
  readonly height: number;
  /** Left out: rows are not chosen here. */
  readonly isChosen?: boolean | undefined;
  /** The one row that Tab comes to. */
  readonly isTabStop: boolean;
  /** It no longer belongs here and goes soon. */
  readonly isGone: boolean;
  readonly onChoose: ((name: string, isRange: boolean) => void) | undefined;
  readonly onActive: (name: string) => void;
  readonly onOpen: ((name: string) => void) | undefined;
}

function PlainRow<T>(props: RowProps<T>) {
  const { row, name, index, columns, height, isChosen, isTabStop, isGone, onChoose, onActive, onOpen } = props;
  const t = useTexts(sharedTexts);
  const pressed = (e: KeyboardEvent<HTMLTableRowElement>) => {
    if (e.key !== "Enter" || e.target !== e.currentTarget) return;
    e.preventDefault();
    onOpen?.(name);
  };
  // A press beside links and buttons opens, too; marking text does not.
  const clicked = (e: MouseEvent<HTMLTableRowElement>) => {
    if ((e.target as HTMLElement).closest("a,button,input,label,time") !== null || String(getSelection() ?? "") !== "") return;
    onActive(name);
  };
  const classes = [isChosen === true ? "sel" : "", isGone ? s.gone : ""].filter(Boolean).join(" ");
  return (
    <tr
      aria-rowindex={index + 2}
      data-row={name}
      className={classes}
      style={{ height }}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={() => onActive(name)}
      onKeyDown={pressed}
      onClick={clicked}
      onDoubleClick={() => onOpen?.(name)}
    >
      {isChosen !== undefined && (
        <td className={s.check}>
          <label>
            <input
              type="checkbox"
              className="cb"
              aria-label={t("selectRow", { name })}
              checked={isChosen}
              onChange={(e) => onChoose?.(name, (e.nativeEvent as unknown as { shiftKey?: boolean }).shiftKey === true)}
            />
          </label>
        </td>
      )}
      {columns.map((c) => (
        <td key={c.id} className={c.isNumber === true ? "num" : undefined}>
          {c.cell(row)}
        </td>
      ))}
    </tr>
  );
}

export const Row = memo(PlainRow) as typeof PlainRow;
