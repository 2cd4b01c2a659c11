import { useTexts } from "@/shared/i18n/useTexts";
import { Icon, type IconName } from "@/shared/ui/Icon";
import css from "../imports.module.css";
import { isHeldBack } from "../list/compose";
import type { List } from "../list/list";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";
import type { Outcome } from "./outcomes";
import { PlanCell } from "./PlanCell";
import { RawCell } from "./RawCell";
import type { CursorState } from "./useCursor";

const looks: Readonly<Record<Outcome | "fixed" | "checking", { readonly icon: IconName; readonly ink: string }>> = {
  add: { icon: "plus", ink: "t-ok" },
  change: { icon: "changed", ink: "t-work" },
  unchanged: { icon: "check", ink: "muted" },
  reject: { icon: "failed", ink: "t-bad" },
  conflict: { icon: "failed", ink: "t-bad" },
  held: { icon: "lock", ink: "t-bad" },
  left: { icon: "x", ink: "muted" },
  waiting: { icon: "pending", ink: "muted" },
  fixed: { icon: "check", ink: "t-ok" },
  checking: { icon: "pending", ink: "t-work" },
};

interface PlanRowProps {
  readonly index: number;
  readonly work: ImportWork;
  readonly list: List;
  readonly record: number;
  readonly cursor: CursorState;
}

export function PlanRow({ index, work, list, record, cursor }: PlanRowProps) {
  const t = useTexts(importTexts);
  const { outcomes, edits, planned, isPending } = work;
  const outcome = outcomes!.of(record);
  const own = edits.cells[record];
  const isBad = outcome === "reject" || outcome === "conflict" || outcome === "held";
  const isChecked = own === planned?.edits.cells[record] && !isPending;
  const state = outcome === "left" || own === undefined ? outcome : !isChecked ? "checking" : isBad ? outcome : "fixed";
  const look = looks[state];
  const isRaw = list.misfits.has(record) && (isHeldBack(list, edits) || own === undefined);
  const isHere = cursor.place?.record === record;
  return (
    <tr aria-rowindex={index + 2}>
      <td className="num faint">{list.tokens.line[record]}</td>
      <td className={`${css.state} ${look.ink}`}>
        <Icon name={look.icon} small /> {t(`outcome_${state}`)}
      </td>
      {isRaw ? (
        <RawCell work={work} list={list} record={record} cursor={cursor} isHere={isHere} />
      ) : (
        list.columns.map((c, i) => (
          // Columns have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <PlanCell key={i} work={work} list={list} record={record} column={i} field={work.columns[i]?.field} isSecret={work.columns[i]?.secret !== undefined} isOut={edits.headings[i] === "" || c.isDropped === true} cursor={cursor} />
        ))
      )}
    </tr>
  );
}
