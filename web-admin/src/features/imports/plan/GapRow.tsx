import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import css from "../imports.module.css";
import type { List } from "../list/list";
import { importTexts } from "../texts";
import type { Gap } from "./items";
import { results } from "./outcomes";

interface GapRowProps {
  readonly index: number;
  readonly list: List;
  readonly gap: Gap;
  readonly onOpen: () => void;
}

/** Rows of which there is nothing to say, folded as a diff folds them. */
export function GapRow({ index, list, gap, onOpen }: GapRowProps) {
  const t = useTexts(importTexts);
  const format = useFormat();
  const line = (place: number) => format.number(list.tokens.line[list.rows[place]!]!);
  const counts = results.flatMap((r) => (gap.counts[r] === undefined ? [] : [t(`gap_${r}`, { count: gap.counts[r] })]));
  return (
    <tr aria-rowindex={index + 2} className={css.gap}>
      <td colSpan={list.columns.length + 2}>
        <button type="button" aria-expanded={gap.isOpen} onClick={onOpen}>
          <span>
            <Icon name={gap.isOpen ? "down" : "right"} small />
          </span>
          {t("lines", { from: line(gap.from), to: line(gap.to) })}
          {counts.length > 0 && ` ${counts.join(", ")}`}
        </button>
      </td>
    </tr>
  );
}
